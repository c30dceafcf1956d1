package dev.gatehouse.model;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Models extends Repository<Model, String> {

    Model saveAndFlush(Model model);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Model> findLockedById(String id);
}
