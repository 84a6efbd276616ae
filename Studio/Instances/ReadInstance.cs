using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>One instance: state, variables, journal.</summary>
internal static class ReadInstance
{
    const int LargestPage = 1000;

    public static async Task<IResult> Whole(string id, InstanceQueries instances, CancellationToken cancellation) =>
        await instances.FindAsync(id, cancellation) is { } row ? StudioJson.Answer(InstanceAnswer.Of(row)) : TypedResults.NotFound();

    // Studio's client calls the member workflowSubStatus, the server it was written for subStatus.
    public static async Task<IResult> ExecutionState(string id, InstanceQueries instances, CancellationToken cancellation) =>
        await instances.FindSummaryAsync(id, cancellation) is { } row
            ? StudioJson.Answer(new { row.Status, row.SubStatus, WorkflowSubStatus = row.SubStatus, row.UpdatedAt })
            : TypedResults.NotFound();

    public static async Task<IResult> Variables(string id, InstanceHistory history, CancellationToken cancellation) =>
        await history.VariablesAsync(id, cancellation) is { } variables
            ? StudioJson.List([.. variables.Select(variable => new { variable.Id, variable.Name, variable.Value })])
            : TypedResults.NotFound();

    public static Task<IResult> Journal(string id, int? skip, int? take, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation) =>
        JournalAsync(id, null, skip, take, instances, history, cancellation);

    public static Task<IResult> FilteredJournal(
        string id, int? skip, int? take, JsonBody body, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation)
    {
        var filter = body.Inside("filter");
        return JournalAsync(id, new JournalFilter
        {
            ActivityIds = filter.Texts("activityIds"),
            ActivityNodeIds = filter.Texts("activityNodeIds"),
            ExcludedActivityTypes = filter.Texts("excludedActivityTypes"),
            EventNames = filter.Texts("eventNames")
        }, skip, take, instances, history, cancellation);
    }

    public static async Task<IResult> LastOfActivity(string id, string activityId, InstanceHistory history, CancellationToken cancellation)
    {
        var page = await history.JournalAsync(id, new JournalFilter { ActivityIds = [activityId] }, 0, int.MaxValue, cancellation);
        return page.Items.Count > 0 ? StudioJson.Answer(page.Items[^1]) : TypedResults.NotFound();
    }

    static async Task<IResult> JournalAsync(
        string id, JournalFilter? filter, int? skip, int? take, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation)
    {
        if (await instances.FindSummaryAsync(id, cancellation) is null)
            return TypedResults.NotFound();
        var page = await history.JournalAsync(id, filter, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 100, 0, LargestPage), cancellation);
        return StudioJson.Answer(page);
    }
}
