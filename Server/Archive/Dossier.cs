using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>一事一档: which papers each sub-dossier must hold, which are filed, which are missing (R066).</summary>
internal sealed class Dossier(ServerDb db, CaseFiles files, TemplateLibrary templates)
{
    /// <summary>Stands between a paper and the way of the case on which it does not arise.</summary>
    public const string Unless = " unless ";

    /// <summary>Lays the checklist into the facts of the scope, where W90 finds it; true when nothing is missing.</summary>
    public async Task<bool> CheckAsync(Guid matterId, string scope, CancellationToken ct)
    {
        var file = await files.OpenAsync(matterId, ct);
        var papers = await ListAsync(matterId, ct);
        var missing = papers.Where(paper => paper.IsMissing).Select(paper => paper.Name).ToList();
        JsonArray rows = [.. papers.Select(paper => new JsonObject
        {
            ["Volume"] = paper.Part,
            ["Document"] = paper.Name,
            ["ArchiveCode"] = paper.IsMissing ? null : string.Join("、", paper.ArchiveNos),
            ["Missing"] = paper.IsMissing ? "未归档" : null,
        })];

        file.Data.SetAll(scope, new JsonObject
        {
            ["Rows"] = rows,
            ["Complete"] = missing.Count == 0,
            ["MissingPapers"] = string.Join("、", missing),
            ["RequiredDocuments"] = Names(rows, _ => true),
            ["FiledDocuments"] = Names(rows, row => row["Missing"] is null),
        }, FieldSource.System, file.Clock.Now);
        return missing.Count == 0;
    }

    /// <summary>Every paper the case must hold, part by part, and those that arose beside them.</summary>
    public async Task<IReadOnlyList<DossierPaper>> ListAsync(Guid matterId, CancellationToken ct)
    {
        var file = await files.OpenAsync(matterId, ct);
        var filed = file.Matter.IsTrial ? await WrittenAsync(matterId, ct) : await FiledAsync(matterId, ct);
        List<DossierPaper> papers = [];
        foreach (var part in file.Process.Dossier)
        {
            foreach (var paper in part.Papers.Select(Paper.Parse).Where(paper => !paper.Excused(file.Data)))
            {
                var numbers = filed.Where(f => paper.Codes.Contains(f.Code) && (paper.Scope is null || f.Scope == paper.Scope)).Select(f => f.ArchiveNo).ToList();
                if (numbers.Count > 0 || !paper.Optional)
                    papers.Add(new DossierPaper(part.Name, string.Join("或", paper.Codes.Select(code => $"{code} {templates.Find(code)?.Name}")), numbers));
            }
        }

        return papers;
    }

    static JsonArray Names(JsonArray rows, Func<JsonNode, bool> wanted) =>
        new([.. rows.Where(row => wanted(row!)).Select(row => (JsonNode)$"{row!["Volume"]}：{row["Document"]}")]);

    async Task<List<Filed>> FiledAsync(Guid matterId, CancellationToken ct) => await (
        from item in db.Set<ArchiveItem>()
        join document in db.Set<DocumentRecord>() on item.DocumentId equals document.Id
        where item.MatterId == matterId
        orderby item.ArchiveNo
        select new Filed(item.TemplateCode, document.Scope, item.ArchiveNo)).ToListAsync(ct);

    /// <summary>A trial files nothing; what it wrote stands for what would be filed.</summary>
    async Task<List<Filed>> WrittenAsync(Guid matterId, CancellationToken ct) => await db.Set<DocumentRecord>()
        .Where(document => document.MatterId == matterId && document.Trial).OrderBy(document => document.CreatedAt)
        .Select(document => new Filed(document.TemplateCode ?? "", document.Scope, TrialStamp.Words)).ToListAsync(ct);

    sealed record Filed(string Code, string Scope, string ArchiveNo);

    /// <summary>A paper as a procedure names it: <c>W11@Proposal</c> of one scope, <c>W27|W43</c> either, <c>W16?</c> only where it arose,
    /// <c>W14 unless Pwc.PwcDecision=DecideDirectly</c> not where the case went another way.</summary>
    sealed record Paper(IReadOnlyList<string> Codes, string? Scope, bool Optional, string Fact, string Value)
    {
        public bool Excused(MatterData data) => Fact.Length > 0 && data.Value("", Fact)?.ToString() == Value;

        public static Paper Parse(string text)
        {
            var said = text.Split(Unless, 2);
            var except = (said.ElementAtOrDefault(1) ?? "").Split('=', 2);
            var parts = said[0].TrimEnd('?').Split('@');
            return new Paper(parts[0].Split('|'), parts.ElementAtOrDefault(1), said[0].EndsWith('?'), except[0], except.ElementAtOrDefault(1) ?? "");
        }
    }
}
