using DecisionWorkflow.Studio.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DecisionWorkflow.Studio.Runs;

/// <summary>The addresses under <c>/elsa/api</c> that make something run.</summary>
internal static class RunApi
{
    public static void MapRuns(this IEndpointRouteBuilder api, StudioOptions options)
    {
        var runs = api.MapGroup("").RequireAuthorization(StudioToken.Required(options.EditorPolicy, options));
        runs.MapPost("/workflow-definitions/{definitionId}/execute", ExecuteWorkflow.Execute);
        runs.MapPost("/workflow-definitions/{definitionId}/dispatch", DispatchWorkflow.One);
        runs.MapPost("/workflow-definitions/{definitionId}/bulk-dispatch", DispatchWorkflow.Many);
        runs.MapPost("/tests/activities", TestActivity.Run);
        runs.MapPost("/events/{eventName}/trigger", Signals.TriggerEvent);
        runs.MapPost("/tasks/{taskId}/complete", Signals.CompleteTask);
    }
}
