package dev.gatehouse.organization;

import dev.gatehouse.kernel.UserId;
import org.springframework.data.repository.Repository;

interface OrganizationUsers extends Repository<OrganizationUser, UserId> {

    OrganizationUser saveAndFlush(OrganizationUser user);
}
