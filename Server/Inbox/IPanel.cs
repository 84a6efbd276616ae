using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A structured part of a task beside its form: attendance, vote, publication … Its results become facts of the case.</summary>
internal interface IPanel
{
    /// <summary>The name flows and callers use.</summary>
    string Name { get; }

    /// <summary>Whether its figures are judged while they are typed.</summary>
    bool Reckons => false;

    /// <summary>The outcomes that its figures may decide, whatever the step offers: the guard sees to it that each leads on.</summary>
    /// <param name="settings">The panel settings of the step.</param>
    IReadOnlyList<string> Decides(JsonObject settings) => [];

    /// <summary>What is known as soon as the task opens, so that its form need not ask for it.</summary>
    Task<JsonObject> PrepareAsync(StepContext context) => Task.FromResult(new JsonObject());

    /// <summary>What the page and the API show: who should come, what is needed, what is there already.</summary>
    Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct);

    Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct);
}

/// <summary>What a panel makes of what was handed in.</summary>
internal sealed record PanelVerdict
{
    /// <summary>A rule says no.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Entries that are missing or wrong, by name.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The outcome that the figures decide, where the person has no choice.</summary>
    public string? Outcome { get; init; }

    /// <summary>Facts for the task's scope.</summary>
    public JsonObject Facts { get; init; } = [];

    public IReadOnlyList<RuleWarning> Warnings { get; init; } = [];

    /// <summary>The arithmetic in words, for the timeline and the answer.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What else happens once the whole submission is accepted.</summary>
    public Func<Task>? Apply { get; init; }

    public static PanelVerdict Refused(Refusal refusal) => new() { Refusal = refusal };
}
