using System.Text.Json;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The palette over HTTP.</summary>
internal static class ActivityDescriptors
{
    public static async Task<IResult> List(Palette palette, CancellationToken cancellation) =>
        TypedResults.Bytes(await palette.WriteAsync(cancellation), "application/json");

    public static async Task<IResult> ByType(string typeName, int? version, Palette palette, CancellationToken cancellation) =>
        await palette.FindAsync(typeName, version, cancellation) is { } descriptor ? TypedResults.Bytes(descriptor, "application/json") : TypedResults.NotFound();

    /// <summary>The choices of an input that depend on what else was entered.</summary>
    public static async Task<IResult> Options(
        string typeName, string property, JsonBody body, ActivityRegistry registry, InputPickers pickers, CancellationToken cancellation)
    {
        var input = registry.Find(typeName)?.Inputs.FirstOrDefault(one => one.Name.Equals(property, StringComparison.OrdinalIgnoreCase));
        if (input is null)
            return TypedResults.NotFound();
        // Suppliers written for Elsa read the context as a dictionary of JSON elements.
        var context = body.Json["context"].Deserialize<Dictionary<string, JsonElement>>();
        return StudioJson.Answer(new { Items = InputPickers.Has(input) ? await pickers.LookUpAsync(input, context, cancellation) : input.UISpecifications ?? new Dictionary<string, object>() });
    }
}
