package dev.gatehouse.model;

/** Whether the models of a permission are the only ones, or the only ones not. */
enum PermissionMode {
    allow_list,
    deny_list
}
