using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Engine.Conformance;

/// <summary>A definition and what real Elsa 3.8 did with it.</summary>
sealed record Recording(string Name, JsonObject Definition, JsonObject Run)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static IEnumerable<string> Names() =>
        Directory.GetFiles(s_folder, "*.run.json").Select(x => Path.GetFileName(x)[..^".run.json".Length]).Order();

    public static JsonObject DefinitionOf(string name) => JsonNode.Parse(Text($"{name}.definition.json"))!.AsObject();

    public static Recording Read(string name) => new(name, DefinitionOf(name), JsonNode.Parse(Text($"{name}.run.json"))!.AsObject());

    public static string Text(string file) => File.ReadAllText(Path.Combine(s_folder, file));

    /// <summary>Expressions in languages that this system keeps but does not run are read as their own text.</summary>
    public static JsonObject WithoutForeignLanguages(JsonObject definition)
    {
        Replace(definition);
        return definition;
    }

    private static void Replace(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Replace(item);
        }
        if (node is not JsonObject json)
            return;
        if (json["expression"] is JsonObject expression && expression["type"]?.ToString() is "Liquid" or "CSharp" or "Python")
            expression["type"] = "Literal";
        foreach (var (_, child) in json)
            Replace(child);
    }
}
