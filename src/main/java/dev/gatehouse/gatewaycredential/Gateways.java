package dev.gatehouse.gatewaycredential;

import dev.gatehouse.kernel.GatewayId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Gateways extends Repository<Gateway, GatewayId>, JpaSpecificationExecutor<Gateway> {

    Gateway saveAndFlush(Gateway gateway);

    /** Held, so that of two who delete it one finds it gone. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from Gateway g where g.id = :id")
    Optional<Gateway> lock(GatewayId id);

    void delete(Gateway gateway);
}
