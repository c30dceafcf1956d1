package dev.gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a person sees who came to an address where nothing is. Programs are told in JSON. */
public interface NotFoundPage {

    /** @return whether it answered; if not, nothing is written yet */
    boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
