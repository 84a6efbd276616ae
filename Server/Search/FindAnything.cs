using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Search;

/// <summary>What the words were found in; of each kind the first few, and how many there are.</summary>
public sealed record Findings(
    string Words, IReadOnlyList<MatterRow> Matters, int MatterCount, IReadOnlyList<CatalogueRow> Papers, int PaperCount, IReadOnlyList<FoundNotice> Notices);

public sealed record FoundNotice(Guid Id, string Title, DateOnly PostedOn, DateOnly EndsOn);

/// <summary>Searches everything a person may see: cases, filed papers, notices on the boards.</summary>
internal sealed class FindAnything(ServerDb db, MatterQueries matters, ArchiveCatalogue archive, CurrentUser user)
{
    const int MostOfAKind = 10;
    const int LongestQuestion = 100;

    public async Task<Findings> FindAsync(string? question, CancellationToken ct)
    {
        var words = (question ?? "").Trim();
        words = words.Length > LongestQuestion ? words[..LongestQuestion] : words;
        if (words.Length == 0)
            return new Findings("", [], 0, [], 0, []);
        var visible = user.VisibleOrganizations.ToArray();
        var (cases, caseCount) = await matters.ListAsync(words, null, 0, ct);
        var papers = await archive.ListAsync(new ArchiveFilter { Text = words, PageSize = MostOfAKind }, visible, ct);
        var notices = await db.Set<Notice>().AsNoTracking()
            .Where(n => visible.Contains(n.OrganizationId) && n.Title.Contains(words) && !db.Set<Matter>().Any(m => m.Id == n.MatterId && m.IsTrial))
            .OrderByDescending(n => n.PostedOn).ThenBy(n => n.Id).Take(MostOfAKind)
            .Select(n => new FoundNotice(n.Id, n.Title, n.PostedOn, n.EndsOn)).ToListAsync(ct);
        return new Findings(words, [.. cases.Take(MostOfAKind)], caseCount, papers.Items, papers.Total, notices);
    }
}
