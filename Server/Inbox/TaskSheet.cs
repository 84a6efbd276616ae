using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A task's page: the work, what was typed, what stands in the way, and the case around it.</summary>
public sealed record TaskSheet
{
    public required TaskView View { get; init; }
    public required MatterView Case { get; init; }
    public required FilledForm Form { get; init; }

    /// <summary>One submission of this page; a repeat of it is the same submission.</summary>
    public required string OperationId { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>Somebody else was faster, or it is not this person's task; in words.</summary>
    public string? Trouble { get; init; }

    /// <summary>Why the work came back: what the person wrote who returned it.</summary>
    public TimelineEntry? Returned { get; init; }

    /// <summary>People who may be asked or shown, and those who may take the task over.</summary>
    public IReadOnlyList<PersonChoice> Colleagues { get; init; } = [];

    public IReadOnlyList<PersonChoice> Holders { get; init; } = [];

    /// <summary>What the case must hold, where the step is to check just that (R066).</summary>
    public IReadOnlyList<DossierPaper> Dossier { get; init; } = [];

    /// <summary>What this person may hold for the case: a hearing, a grid meeting.</summary>
    public IReadOnlyList<ProcessOffer> Offers { get; init; } = [];

    public bool FiguresDecide => new[] { "attendance", "vote", "raters", "evaluation" }.Any(View.Panels.ContainsKey) || View.Panels["objections"]?["finding"]?.GetValue<bool>() == false;

    /// <summary>What a person may still choose where figures decide: to call a meeting off.</summary>
    public IReadOnlyList<string> Choices => [.. View.Panels.SelectMany(panel => panel.Value?["choices"] as JsonArray ?? []).Select(choice => choice!.ToString())];

    /// <summary>Where an error belongs: the panels' names come first, everything else is a field.</summary>
    public string BoxOf(string error) => FilledForm.Id(
        error.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && View.Panels.ContainsKey(error[..dot]) ? $"p.{error}" : $"f.{error}");
}
