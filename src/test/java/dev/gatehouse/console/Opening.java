package dev.gatehouse.console;

import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.By;

/**
 * How something comes to lie over a page.
 *
 * @param page with {@code {id}} for the workspace, or for the operator's organization
 * @param title what it is called then, or begins with
 */
record Opening(String page, Consumer<Console> click, String title) {

    private static final String WORKSPACE = "/workspaces/{id}";

    static final List<Opening> OF_AN_ORGANIZATION = List.of(
            new Opening("/workspaces", marked("create"), "Create workspace"),
            new Opening("/workspaces", choose("Research", "Edit details"), "Edit details"),
            new Opening("/workspaces", choose("Research", "Archive"), "Archive Research?"),
            new Opening(WORKSPACE + "/members", click("Edit details"), "Edit details"),
            new Opening(WORKSPACE + "/members", click("Archive"), "Archive Research?"),
            new Opening(WORKSPACE + "/members", click("Add to workspace"), "Add members to Research"),
            new Opening(WORKSPACE + "/members", click("Change the role of A user"), "Role of A user"),
            new Opening(WORKSPACE + "/members", click("Remove A user"), "Remove A user?"),
            new Opening(WORKSPACE + "/members", click("Raise A billing to Workspace Admin"), "Raise A billing?"),
            new Opening(WORKSPACE + "/members", click("Add service account"), "Add a service account to Research"),
            new Opening(WORKSPACE + "/members", click("Change the role of nightly"), "Role of nightly"),
            new Opening(WORKSPACE + "/members", click("Remove nightly"), "Remove nightly?"),
            new Opening(WORKSPACE + "/keys", marked("create-key"), "Create an API key"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Rename"), "Rename API key"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Limits"), "Limits of notebook"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Rotate"), "Rotate notebook"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Disable"), "Disable notebook?"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Delete"), "Delete notebook?"),
            new Opening("/keys", marked("create-key"), "Create an API key"),
            new Opening(WORKSPACE + "/models", click("Add models"), "Models of Research"),
            new Opening(WORKSPACE + "/models", click("Change mode"), "Change mode"),
            new Opening(WORKSPACE + "/models", click("Reset to default"), "Reset to the policy"),
            new Opening(WORKSPACE + "/models", click(labelled("Remove Model ")), "Remove Model"),
            new Opening(WORKSPACE + "/limits", click(labelled("Set Requests / min of ")), "Requests / min of"),
            new Opening(WORKSPACE + "/limits", click(labelled("Reset Requests / min of ")), "Reset Requests / min"),
            new Opening("/spend", click("Set the daily limit"), "Set the daily spend limit"),
            new Opening("/spend", click("Change the monthly limit"), "Change the monthly spend limit"),
            new Opening("/spend", click("Remove the monthly limit"), "Remove the monthly limit?"),
            new Opening("/spend", marked("add-alert"), "Add alert"),
            new Opening("/spend", choose("Organization", "Edit"), "Edit alert"),
            new Opening("/spend", choose("Organization", "Delete"), "Delete this alert?"),
            new Opening("/users", click("Invite user"), "Invite user"),
            new Opening("/users", choose("A developer", "Change role"), "Role of A developer"),
            new Opening("/users", choose("Ada", "Change role"), "Role of Ada"),
            new Opening("/users", choose("A developer", "Remove"), "Remove A developer?"),
            new Opening("/users", click(labelled("Withdraw the invite of ")), "Withdraw this invite?"),
            new Opening("/service-accounts", marked("create"), "Create service account"),
            new Opening("/service-accounts", choose("nightly", "Edit details"), "Edit details"),
            new Opening("/service-accounts", choose("nightly", "Archive"), "Archive nightly?"),
            new Opening("/service-accounts", choose("nightly", "Open").andThen(
                    marked("add")), "Add nightly to a workspace"),
            new Opening("", choose("Research", "Change role"), "Role of nightly in Research"),
            new Opening("", choose("Research", "Remove from workspace"), "Remove nightly from Research?"),
            new Opening("/admin-keys", marked("create"), "Create admin key"),
            new Opening("/admin-keys", choose("Terraform", "Rename"), "Rename admin key"),
            new Opening("/admin-keys", choose("Terraform", "Disable"), "Disable Terraform?"),
            new Opening("/admin-keys", choose("Terraform", "Delete"), "Delete Terraform?"),
            new Opening("/webhooks", marked("create"), "Create webhook"),
            new Opening("/webhooks", choose("pager", "Edit"), "Edit pager"),
            new Opening("/webhooks", choose("pager", "Regenerate signing secret"), "Regenerate the signing secret"),
            new Opening("/webhooks", choose("pager", "Delete"), "Delete pager?"),
            new Opening("/account", click("Sign out everywhere"), "Sign out everywhere?"));

    static final List<Opening> OF_THE_OPERATOR = List.of(
            new Opening("/operator/organizations", marked("create"), "Create organization"),
            new Opening("/operator/organizations/{id}", click("Edit"), "Edit Org"),
            new Opening("/operator/organizations/{id}", click("Suspend"), "Suspend Org"),
            new Opening("/operator/organizations/{id}", click("Set a cap"), "Spend cap"),
            new Opening("/operator/organizations/{id}?tab=limits", click(labelled("Set the rate limits of ")),
                    "Rate limits of"),
            new Opening("/operator/models", marked("create"), "Add model"),
            new Opening("/operator/models", ofFirstRow("Edit"), "Edit"),
            new Opening("/operator/models", ofFirstRow("Retire"), "Retire"),
            new Opening("/operator/gateways", marked("create"), "Create gateway"),
            new Opening("/operator/gateways", ofFirstRow("Delete"), "Delete"));

    static final List<Opening> OF_SECRETS = List.of(
            new Opening(WORKSPACE + "/keys", marked("create-key")
                    .andThen(name("guest", "Create key")), "guest is created"),
            new Opening(WORKSPACE + "/keys", choose("notebook", "Rotate").andThen(click("Rotate")),
                    "notebook has a new secret"),
            new Opening("/admin-keys", marked("create").andThen(name("Ansible", "Create")), "Ansible is created"),
            new Opening("/webhooks", choose("pager", "Regenerate signing secret").andThen(click("Regenerate")),
                    "The new signing secret"));

    static final List<Opening> OF_MENUS = List.of(
            new Opening("/workspaces", click("Actions for Research"), "Actions for Research"),
            new Opening(WORKSPACE + "/keys", click("Actions for notebook"), "Actions for notebook"),
            new Opening("/users", click("Actions for A developer"), "Actions for A developer"),
            new Opening("/usage", click("Menu").andThen(marked("switcher")),
                    "the switcher"),
            new Opening("", marked("person"), "the menu of the person"));

    /** On a telephone, where a page is narrowest. An empty page is the one that is there. */
    void in(Console console, String id) {
        console.width(360, 800);
        var wanted = page.replace("{id}", id);
        if (!wanted.isEmpty() && !console.address().equals(wanted)) {
            console.navigate(wanted);
        }
        click.accept(console);
    }

    private static Consumer<Console> click(String words) {
        return console -> console.click(words);
    }

    private static Consumer<Console> click(By what) {
        return console -> console.click(what, what.toString());
    }

    private static Consumer<Console> marked(String mark) {
        return console -> console.clickMarked(mark);
    }

    private static Consumer<Console> choose(String row, String action) {
        return console -> console.choose(row, action);
    }

    private static Consumer<Console> name(String name, String submit) {
        return console -> {
            console.fill("Name", name);
            console.click(submit);
        };
    }

    private static Consumer<Console> ofFirstRow(String action) {
        return click(By.cssSelector("tbody tr [data-bs-toggle=dropdown]")).andThen(click(action));
    }

    private static By labelled(String beginning) {
        return By.cssSelector("[aria-label^='" + beginning + "']");
    }
}
