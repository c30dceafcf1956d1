package dev.gatehouse.notification;

import dev.gatehouse.access.PublicUrl;
import dev.gatehouse.kernel.Mail;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What a mail says. In HTML no colours but the button's: light or dark is the reader's choice. */
@Component
class MailText {

    private final PublicUrl publicUrl;

    MailText(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    String plain(Mail mail) {
        var text = new StringBuilder();
        for (var paragraph : mail.paragraphs()) {
            text.append(paragraph).append("\n\n");
        }
        var action = mail.action();
        if (action != null) {
            text.append(action.label()).append(":\n").append(action.url()).append("\n\n");
        }
        return text.append("-- \n").append(sender()).append('\n').toString();
    }

    String html(Mail mail) {
        var body = new StringBuilder();
        for (var paragraph : mail.paragraphs()) {
            body.append("<p>%s</p>\n".formatted(escape(paragraph)));
        }
        var action = mail.action();
        if (action != null) {
            var url = escape(action.url().toString());
            body.append("""
                    <p style="margin: 24px 0"><a href="%s" style="display: inline-block; padding: 10px 20px; \
                    border-radius: 6px; background: #2f6fde; color: #ffffff; text-decoration: none">%s</a></p>
                    <p style="font-size: 13px">If the button does not work, open this address:<br>
                    <a href="%s" style="word-break: break-all">%s</a></p>
                    """.formatted(url, escape(action.label()), url, url));
        }
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                </head>
                <body style="margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif">
                <div style="max-width: 560px; margin: 0 auto">
                %s<p style="font-size: 13px; opacity: 0.7">%s</p>
                </div>
                </body>
                </html>
                """.formatted(escape(mail.subject()), body, escape(sender()));
    }

    private String sender() {
        return "Sent by Gatehouse at " + publicUrl;
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
