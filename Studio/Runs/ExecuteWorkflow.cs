using System.Text.Json;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Instances;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Studio.Runs;

/// <summary>Studio's Run button: a trial that runs in this request until it waits or ends.</summary>
internal static class ExecuteWorkflow
{
    const string InstanceIdHeader = "x-elsa-workflow-instance-id";
    const string CannotStartHeader = "x-elsa-workflow-cannot-start";

    public static async Task<IResult> Execute(
        string definitionId, JsonBody body, DefinitionQueries definitions, InstanceQueries instances, WorkflowRuntime runtime, DbContext db, StudioOptions options,
        HttpContext http, CancellationToken cancellation)
    {
        var versions = body.Text("versionOptions") is { Length: > 0 } wanted ? VersionOptions.Parse(wanted) : VersionOptions.Latest;
        if (await definitions.FindAsync(definitionId, versions, cancellation) is not { } version)
            return TypedResults.NotFound();
        var request = Read(body) with { DefinitionVersionId = version.Id, IsTrial = true };
        BurstResult result;
        try
        {
            await using var step = await StepTransaction.BeginAsync(db, cancellation);
            result = options.StartTrial is { } start && await start(http.RequestServices, request, WorkflowDefinition.From(DefinitionQueries.ToJson(version)), cancellation) is { } started
                ? started
                : await runtime.StartAsync(request, cancellation);
            if (result.Outcome == StepOutcome.Done)
                await step.CommitAsync(cancellation);
        }
        catch (InvalidDefinitionException fault)
        {
            return StudioProblem.Of($"流程无法运行：{fault.Message}");
        }
        if (result.Refusal is { } refusal)
            return StudioProblem.Of(refusal);
        http.Response.Headers[CannotStartHeader] = result.Outcome == StepOutcome.CannotStart ? "True" : "False";
        if (result.Outcome != StepOutcome.Done)
            return result.Outcome == StepOutcome.NotFound ? TypedResults.NotFound() : StudioJson.Answer(new { });
        http.Response.Headers[InstanceIdHeader] = result.InstanceId;
        // A run that faults is an answer too: Studio goes to the instance and shows the incident.
        return StudioJson.Answer(new { WorkflowState = await instances.FindAsync(result.InstanceId, cancellation) is { } row ? InstanceAnswer.State(row) : null });
    }

    /// <summary>What a request to run says about the start, whichever way it starts.</summary>
    public static StartWorkflow Read(JsonBody body) => new()
    {
        CorrelationId = body.Text("correlationId"),
        Name = body.Text("name"),
        TriggerActivityId = body.Text("triggerActivityId"),
        Input = Values(body, "input"),
        Variables = Values(body, "variables")
    };

    static Dictionary<string, object?>? Values(JsonBody body, string member) => body.Inside(member).Json.Deserialize<Dictionary<string, object?>>(EngineJson.Options);
}
