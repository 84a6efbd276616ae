using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>An input or output as a definition declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The alias of its type, as written.</param>
/// <param name="IsArray">Whether it is an array of that type.</param>
/// <param name="DisplayName">Its label.</param>
/// <param name="Description">What it means.</param>
/// <param name="Category">The tab it is shown on.</param>
/// <param name="UIHint">Its editor.</param>
public sealed record ParameterDefinition(string Name, string TypeName, bool IsArray, string DisplayName, string Description, string Category, string UIHint)
{
    internal static ParameterDefinition From(JsonObject json) => new(
        json["name"]?.ToString() ?? "",
        json["type"]?.ToString() ?? "Object",
        (json["isArray"] ?? json["isCollection"]) is JsonValue array && array.TryGetValue<bool>(out var isArray) && isArray,
        json["displayName"]?.ToString() ?? json["name"]?.ToString() ?? "",
        json["description"]?.ToString() ?? "",
        json["category"]?.ToString() ?? "",
        json["uiHint"]?.ToString() ?? "singleline");

    internal InputDefinition ToInput() => new()
    {
        Name = Name, Type = TypeAliases.TypeOf(TypeName, IsArray), DisplayName = DisplayName, Description = Description, Category = Category, UIHint = UIHint,
    };

    internal OutputDefinition ToOutput() => new()
    {
        Name = Name, Type = TypeAliases.TypeOf(TypeName, IsArray), DisplayName = DisplayName, Description = Description, Category = Category,
    };
}
