package dev.gatehouse.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

/** Every transaction begins where its caller belongs, so that no service has to think of it. */
@Component
class TenancyOfCaller implements TransactionExecutionListener {

    private final Tenancy tenancy;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    TenancyOfCaller(Tenancy tenancy, ObjectProvider<PlatformTransactionManager> transactions) {
        this.tenancy = tenancy;
        this.transactions = transactions;
    }

    /** A connection may be found dead here. Nobody but us would then end the transaction and give the connection back. */
    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (beginFailure != null) {
            return;
        }
        try {
            tenancy.enterOwn();
        } catch (RuntimeException failure) {
            rollBack((TransactionStatus) transaction, failure);
            throw new CannotCreateTransactionException("The transaction cannot be put where its caller belongs",
                    failure);
        }
    }

    private void rollBack(TransactionStatus transaction, RuntimeException failure) {
        try {
            transactions.getObject().rollback(transaction);
        } catch (RuntimeException dead) {
            failure.addSuppressed(dead);
        }
    }
}
