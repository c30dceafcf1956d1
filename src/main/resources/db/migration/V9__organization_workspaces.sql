-- What the organizations show of their workspaces: the live ones.
create view organization_workspace as
select organization_id, id, is_default from workspace where archived_at is null;
