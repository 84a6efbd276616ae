using System.Collections.Concurrent;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Server.Matters;

/// <summary>The procedures: published flows that say in their custom properties which procedure they are.</summary>
internal sealed class ProcessCatalogue(DefinitionQueries definitions)
{
    // A version never changes once published, so what it says of itself is read once.
    static readonly ConcurrentDictionary<string, ProcessInfo> Versions = new();

    public sealed record Offer(string DefinitionId, string VersionId, int Version, ProcessInfo Info);

    public async Task<IReadOnlyList<Offer>> PublishedAsync(CancellationToken ct)
    {
        var page = await definitions.ListAsync(new DefinitionFilter { Versions = VersionOptions.Published, IsArchived = false }, ct);
        List<Offer> offers = [];
        foreach (var summary in page.Items)
        {
            if (await InfoAsync(summary.Id, ct) is { } info)
                offers.Add(new Offer(summary.DefinitionId, summary.Id, summary.Version, info));
        }

        return [.. offers.OrderBy(o => o.Info.Code, StringComparer.Ordinal)];
    }

    /// <summary>Finds a procedure as people and programs name it: P01, UrbanOstd, or the flow's own id.</summary>
    public async Task<Offer?> FindAsync(string name, CancellationToken ct) =>
        (await PublishedAsync(ct)).FirstOrDefault(o => o.DefinitionId == name
            || string.Equals(o.Info.Code, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(o.Info.EnglishName, name, StringComparison.OrdinalIgnoreCase)
            || o.Info.Name == name);

    public async Task<ProcessInfo> OfVersionAsync(string versionId, CancellationToken ct) =>
        await InfoAsync(versionId, ct) ?? throw new InvalidOperationException($"Flow version {versionId} is no procedure.");

    async Task<ProcessInfo?> InfoAsync(string versionId, CancellationToken ct)
    {
        if (Versions.TryGetValue(versionId, out var known))
            return known;
        var version = await definitions.FindAsync(versionId, ct);
        var info = version is null ? null : ProcessInfo.Read(DefinitionQueries.ToJson(version)["customProperties"]);
        // A draft on trial may still be changed.
        if (info is not null && version!.PublishedAt is not null)
            Versions[versionId] = info;
        return info;
    }
}
