using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;

namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>One run of a flow in memory, told in the words the tests use.</summary>
sealed class FlowRun
{
    private readonly string _id;

    private FlowRun(MemoryHost host, string id)
    {
        Host = host;
        _id = id;
    }

    public MemoryHost Host { get; }

    public WorkflowState State => Host.State(_id);

    public string Id => _id;

    public string SubStatus => State.SubStatus.ToString();

    /// <summary>The activities that completed, in order, without the flowcharts around them.</summary>
    public string Completed => Events("Completed");

    public string Canceled => Events("Canceled");

    public string Waiting => string.Join(' ', State.Bookmarks.Select(x => x.ActivityId));

    public static async Task<FlowRun> StartAsync(IActivity root, BurstRequest.Start? start = null, MemoryHost? host = null)
    {
        host ??= new MemoryHost();
        return new FlowRun(host, await host.StartAsync(root, start));
    }

    public static async Task<FlowRun> StartAsync(MemoryHost host, string definitionId, BurstRequest.Start? start = null) =>
        new(host, await host.StartAsync(definitionId, start));

    public Task ResumeAsync(string activityId, string outcome = "Done") =>
        Host.ResumeAsync(_id, x => x.ActivityId == activityId, new() { ["Outcome"] = outcome });

    public Task RequestAsync(BurstRequest request) => Host.RequestAsync(_id, request);

    public string FaultedExecution => Host.Executions[_id].Single(x => x.Status == ActivityStatus.Faulted).Id;

    public int Times(string activityId) => Host.Journals[_id].Count(x => x.ActivityId == activityId && x.EventName == "Completed");

    private string Events(string name) => string.Join(' ', Host.Journals[_id]
        .Where(x => x.EventName == name && x.ActivityType is not ("Elsa.Flowchart" or "Elsa.Workflow"))
        .Select(x => x.ActivityId));
}
