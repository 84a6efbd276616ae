using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Studio.Answers;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>Everything a flow may be drawn with: the registered activities, the workflows usable as activities, and the stand-in for what is unknown.</summary>
internal sealed class Palette(ActivityRegistry registry, SubWorkflows subWorkflows, InputPickers pickers)
{
    static readonly ConcurrentDictionary<ActivityDescriptor, byte[]> Fixed = [];
    static readonly byte[] NotFound = JsonSerializer.SerializeToUtf8Bytes(UnknownActivity.Descriptor, StudioJson.Options);

    /// <summary>The descriptors as Studio reads them, <c>{items, count}</c>.</summary>
    public async Task<byte[]> WriteAsync(CancellationToken cancellation)
    {
        using var stream = new MemoryStream(256 * 1024);
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = StudioJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        var count = 1;
        foreach (var descriptor in registry.Descriptors)
        {
            writer.WriteRawValue(await DescribeAsync(descriptor, cancellation), skipInputValidation: true);
            count++;
        }
        if (registry.Find(UnknownActivity.TypeName) is null)
            writer.WriteRawValue(NotFound, skipInputValidation: true);
        else
            count--;
        foreach (var workflow in await subWorkflows.ListAsync(cancellation))
        {
            writer.WriteRawValue(workflow.Descriptor, skipInputValidation: true);
            count++;
        }
        writer.WriteEndArray();
        writer.WriteNumber("count", count);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        return stream.ToArray();
    }

    /// <summary>One descriptor, or null when there is no such type.</summary>
    public async Task<byte[]?> FindAsync(string typeName, int? version, CancellationToken cancellation) =>
        registry.Find(typeName, version) is { } descriptor
            ? await DescribeAsync(descriptor, cancellation)
            : (await subWorkflows.ListAsync(cancellation)).LastOrDefault(one => one.TypeName == typeName && (version ?? one.Version) == one.Version)?.Descriptor;

    // A descriptor says the same for the life of the process, except for inputs whose choices are looked up.
    async Task<byte[]> DescribeAsync(ActivityDescriptor descriptor, CancellationToken cancellation)
    {
        var json = Fixed.GetOrAdd(descriptor, static one => JsonSerializer.SerializeToUtf8Bytes(Complete(one), StudioJson.Options));
        var picked = descriptor.Inputs.Where(InputPickers.Has).ToArray();
        if (picked.Length == 0)
            return json;
        var node = JsonNode.Parse(json)!;
        foreach (var input in picked)
        {
            var shown = node["inputs"]!.AsArray().First(one => one!["name"]!.GetValue<string>() == input.Name)!;
            foreach (var (key, value) in await pickers.LookUpAsync(input, null, cancellation))
                shown["uiSpecifications"]![key] = JsonSerializer.SerializeToNode(value, StudioJson.Options);
        }
        return JsonSerializer.SerializeToUtf8Bytes(node, StudioJson.Options);
    }

    static JsonObject Complete(ActivityDescriptor descriptor)
    {
        var json = JsonSerializer.SerializeToNode(descriptor, StudioJson.Options)!.AsObject();
        foreach (var input in json["inputs"]!.AsArray())
            input!["uiSpecifications"] ??= new JsonObject();
        return json;
    }
}
