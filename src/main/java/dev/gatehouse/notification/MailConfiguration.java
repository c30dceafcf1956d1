package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses where mail goes, and makes sending it a task of the scheduler. */
@Configuration
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    @Bean
    MailTransport mailTransport(ObjectProvider<JavaMailSender> server, MailMessages messages,
            @Value("${gatehouse.data-dir:./data}") String dataFolder) {
        var sender = server.getIfAvailable();
        return sender == null ? new Outbox(Path.of(dataFolder, "outbox"), messages) : new MailServer(sender, messages);
    }

    @Bean
    OneTimeTask<SealedMail> mailTask(MailDelivery delivery) {
        return Tasks.oneTime("mail", SealedMail.class).onFailure(delivery::failed)
                .execute((task, context) -> delivery.send(task));
    }
}
