using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What a filed paper carries beside its text: how many sheets lie behind it, and the photos or scans that prove it.</summary>
internal static class PaperNotes
{
    /// <summary>W02 is one volume of many forms; W12 the sealed ballots of one vote (documents §1).</summary>
    public static string? Copies(Template template, JsonObject values) => template.Code switch
    {
        "W02" when values["ReturnedCount"] is { } forms => $"{forms}份一册",
        "W12" or "W34" when values["Returned"] is { } ballots => $"{ballots}张，封存",
        _ => null,
    };

    /// <summary>Photos belong to a posted notice, scans to a signed paper; other papers of the scope have none.</summary>
    public static Guid[] Attachments(CaseFile file, string scope, Template template)
    {
        var named = template.Form.Find("Photo") is not null ? "Attachments" : "Scans";
        return file.Data.Find(scope, named) is { } field && field.Scope == scope && field.Node is JsonArray ids
            ? [.. ids.Select(id => Guid.TryParse(id?.ToString(), out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty)]
            : [];
    }
}
