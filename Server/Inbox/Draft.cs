using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What one person has typed into one form so far; kept while typing, gone when the form has done its work.</summary>
internal sealed class Draft
{
    /// <summary>Which form; see <see cref="Drafts.OfTask"/> and <see cref="Drafts.OfStart"/>.</summary>
    public required string Place { get; init; }

    public required Guid UserId { get; init; }
    public string Content { get; private set; } = "{}";
    public DateTimeOffset SavedAt { get; private set; }

    public JsonObject Read() => JsonNode.Parse(Content)!.AsObject();

    public void Write(JsonObject content, DateTimeOffset at)
    {
        Content = content.ToJsonString(MatterData.Json);
        SavedAt = at;
    }
}
