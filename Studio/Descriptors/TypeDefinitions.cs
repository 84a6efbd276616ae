using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Definitions;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>TypeScript declarations of what an expression may use, for completion in the expression editor.</summary>
internal static partial class TypeDefinitions
{
    const string Functions =
        """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(id: string): void;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(name: string): void;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function isNullOrWhiteSpace(text: string): boolean;
        declare function isNullOrEmpty(text: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(text: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(text: string): string;
        declare function bytesToString(bytes: any): string;
        declare function bytesFromString(text: string): any;
        declare function bytesToBase64(bytes: any): string;
        declare function bytesFromBase64(text: string): any;
        declare function setOutcome(outcome: string): void;
        declare function setOutcomes(outcomes: string[]): void;
        declare const args: any;

        """;

    // Studio feeds whatever comes back to its editor, so a definition that is gone still gets the functions.
    public static async Task<IResult> Of(string definitionId, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var script = new StringBuilder(Functions);
        if (await definitions.FindAsync(definitionId, VersionOptions.Latest, cancellation) is { } version)
        {
            var json = DefinitionQueries.ToJson(version);
            var variables = Members(json["variables"]).ToArray();
            script.Append("declare const variables: {").AppendJoin(' ', variables.Select(one => $"{one.Name}: {one.Type};")).Append("};\n");
            foreach (var (name, type) in variables)
                script.Append("declare function get").Append(Capital(name)).Append("(): ").Append(type).Append(";\ndeclare function set")
                    .Append(Capital(name)).Append("(value: ").Append(type).Append("): void;\n");
            foreach (var (name, type) in Members(json["inputs"]).Where(input => !variables.Any(variable => variable.Name == input.Name)))
                script.Append("declare function get").Append(Capital(name)).Append("(): ").Append(type).Append(";\n");
        }
        return TypedResults.Text(script.ToString(), "application/x-typescript", Encoding.UTF8);
    }

    static IEnumerable<(string Name, string Type)> Members(JsonNode? list) =>
        (list as JsonArray ?? []).OfType<JsonObject>()
            .Select(member => (Name: Text(member, "name"), Type: Text(member, "typeName") ?? Text(member, "type"), Many: member["isArray"] is JsonValue flag && flag.TryGetValue(out bool many) && many))
            .Where(member => Identifier().IsMatch(member.Name ?? "")).DistinctBy(member => member.Name)
            .Select(member => (member.Name!, Script(member.Type) + (member.Many ? "[]" : "")));

    static string Script(string? alias) => alias switch
    {
        "String" or "Guid" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        "DateTime" or "DateTimeOffset" => "Date",
        _ => "any"
    };

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*$")]
    private static partial Regex Identifier();
}
