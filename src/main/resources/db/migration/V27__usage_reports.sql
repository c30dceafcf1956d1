-- What the reports read of workspaces: which one stands as null in them, as the reference has it.
create view usage_default_workspace with (security_invoker = true) as
select organization_id, id as workspace_id from workspace where is_default;

-- What the reports read of models: how people call them.
create view usage_model with (security_invoker = true) as
select id, display_name from model;
