using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Reads what hangs on the boards. Whoever asks may be anybody, so trial runs and taken-down papers are not shown.</summary>
internal sealed class PublicNotices(ServerDb db, ContentStore store, NamesInOffice offices, BusinessClock clock)
{
    public async Task<IReadOnlyList<PublicNotice>> OnBoardAsync(string communityCode, CancellationToken ct) =>
        await ShownAsync((await Rows().Where(row => row.Unit.Code == communityCode && row.Notice.State == NoticeState.Posted).ToListAsync(ct)).Where(row => Hangs(row.Notice))
            .OrderByDescending(row => row.Notice.PostedOn), ct);

    /// <summary>All of these organisations, the ones that hang now first.</summary>
    public async Task<IReadOnlyList<PublicNotice>> OfAsync(IReadOnlyCollection<Guid> organizations, int most, CancellationToken ct) =>
        await ShownAsync((await Rows().Where(row => organizations.Contains(row.Notice.OrganizationId)).OrderByDescending(row => row.Notice.PostedOn).Take(most).ToListAsync(ct))
            .OrderBy(row => Hangs(row.Notice) ? 0 : 1).ThenByDescending(row => row.Notice.PostedOn), ct);

    /// <summary>All that hang now, of every community; on one board where it is named, by code or in Chinese.</summary>
    public async Task<IReadOnlyList<BoardNotice>> PostedAsync(string? board, CancellationToken ct)
    {
        var name = board is null ? null : Boards.NameOf(Boards.CodeOf(board));
        var hanging = (await Rows().Where(row => row.Notice.State == NoticeState.Posted && (name == null || row.Notice.Boards.Contains(name))).OrderByDescending(row => row.Notice.PostedOn).ToListAsync(ct))
            .Where(row => Hangs(row.Notice));
        return [.. (await ShownAsync(hanging, ct)).Select(shown =>
            new BoardNotice(shown.Id, shown.Title, shown.MatterTitle, shown.CommunityName, shown.Kind, shown.Boards, shown.PostedOn, shown.StartsOn, shown.EndsOn, shown.Phone))];
    }

    public async Task<PublicNotice?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Rows().FirstOrDefaultAsync(row => row.Notice.Id == id, ct) is not { } row)
            return null;
        var names = await offices.OfMatterAsync(row.Notice.OrganizationId, row.Notice.MatterId, ct);
        return Shown(row, names) with { Text = Hangs(row.Notice) ? await TextAsync(row.Notice, names, ct) : [] };
    }

    IQueryable<Row> Rows() =>
        from notice in db.Set<Notice>().AsNoTracking()
        join unit in db.Set<OrganizationUnit>() on notice.OrganizationId equals unit.Id
        join matter in db.Set<Matter>() on notice.MatterId equals matter.Id
        where !matter.IsTrial
        select new Row { Notice = notice, Unit = unit, MatterTitle = matter.Title };

    bool Hangs(Notice notice) => notice.HangsOn(clock.Today);

    async Task<IReadOnlyList<PublicNotice>> ShownAsync(IEnumerable<Row> rows, CancellationToken ct)
    {
        List<PublicNotice> shown = [];
        foreach (var row in rows)
            shown.Add(Shown(row, await offices.OfAsync(row.Notice.OrganizationId, ct)));
        return shown;
    }

    PublicNotice Shown(Row row, PublicNames names) => new(
        row.Notice.Id, row.Notice.MatterId, names.Mask(row.Notice.Title), names.Mask(row.MatterTitle), row.Unit.Name, row.Unit.Code, row.Unit.Phone, row.Notice.Kind, row.Notice.Boards,
        row.Notice.PostedOn, row.Notice.StartsOn, row.Notice.EndsOn, Hangs(row.Notice), row.Notice.Result);

    async Task<IReadOnlyList<PublicBlock>> TextAsync(Notice notice, PublicNames names, CancellationToken ct)
    {
        var sha = await db.Set<DocumentRecord>().AsNoTracking()
            .Where(d => d.MatterId == notice.MatterId && d.TemplateCode == notice.PaperCode && d.Scope == notice.Scope && d.Status == DocumentStatus.Filed)
            .OrderByDescending(d => d.CreatedAt).Select(d => d.Sha256).FirstOrDefaultAsync(ct);
        if (sha is null || await store.ReadAsync(sha, ct) is not { } bytes || SafePackage.Open(bytes, ct).Package is not { } package)
            return [];
        var body = SafeXml.Load(package.Parts[package.MainPart], ct).Root?.Element(Word.W + "body");
        return body is null ? [] : PublicPaper.Read(body, names);
    }

    sealed class Row
    {
        public required Notice Notice { get; init; }
        public required OrganizationUnit Unit { get; init; }
        public required string MatterTitle { get; init; }
    }
}
