using DecisionWorkflow.Studio.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>The addresses under <c>/elsa/api</c> that concern instances and what their activities did.</summary>
internal static class InstanceApi
{
    public static void MapInstances(this IEndpointRouteBuilder api, StudioOptions options)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("", ListInstances.ByBody);
        instances.MapGet("", ListInstances.ByQuery);
        instances.MapGet("{id}", ReadInstance.Whole);
        instances.MapGet("{id}/execution-state", ReadInstance.ExecutionState);
        instances.MapGet("{id}/variables", ReadInstance.Variables);
        instances.MapGet("{id}/journal", ReadInstance.Journal);
        instances.MapPost("{id}/journal", ReadInstance.FilteredJournal);
        instances.MapGet("{id}/journal/{activityId}", ReadInstance.LastOfActivity);
        instances.MapGet("{id}/export", ExportInstances.One);
        api.MapPost("/bulk-actions/export/workflow-instances", ExportInstances.Many);

        var executions = api.MapGroup("/activity-executions");
        executions.MapPost("report", ActivityExecutions.Report);
        executions.MapGet("list", ActivityExecutions.List);
        executions.MapGet("count", ActivityExecutions.Count);
        executions.MapGet("by-id", ActivityExecutions.ById);
        executions.MapGet("{id}", ActivityExecutions.ById);
        executions.MapGet("{id}/call-stack", ActivityExecutions.CallStack);
        api.MapGet("/activity-execution-summaries/list", ActivityExecutions.Summaries);

        var changes = api.MapGroup("").RequireAuthorization(StudioToken.Required(options.EditorPolicy, options));
        changes.MapPost("/cancel/workflow-instances/{id}", ChangeInstances.Cancel);
        changes.MapPost("/bulk-actions/cancel/workflow-instances", ChangeInstances.CancelMany);
        changes.MapDelete("/workflow-instances/{id}", ChangeInstances.Delete);
        changes.MapPost("/bulk-actions/delete/workflow-instances/by-id", ChangeInstances.DeleteMany);
        changes.MapPost("/bulk-actions/import/workflow-instances", ChangeInstances.RefuseImport);
    }
}
