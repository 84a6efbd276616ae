using System.Linq.Expressions;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Cases as people read them: the list, and the whole of one.</summary>
internal sealed class MatterQueries(ServerDb db, CaseFiles files, MatterBriefs briefs, InstanceIncidents incidents, TaskWords words, OpinionRegistrars registrars, CurrentUser user)
{
    static readonly string[] Figures = ["Expected", "Attended", "QuorumRequired", "QuorumMet", "Issued", "Returned", "For", "Against", "Abstain", "Invalid", "Base", "BaseName", "Required", "Threshold", "Arithmetic", "Result", "VoteMode", "VoteDate"];

    public async Task<(IReadOnlyList<MatterRow> Items, int Total)> ListAsync(string? search, string? status, int page, CancellationToken ct)
    {
        var (visible, me) = (user.VisibleOrganizations.ToArray(), user.Id);
        var matters = db.Set<Matter>().AsNoTracking().Where(m => visible.Contains(m.OrganizationId) && (!m.IsTrial || m.StartedBy == me));
        if (Enum.TryParse<MatterStatus>(status, out var wanted))
            matters = matters.Where(m => m.Status == wanted);
        if (search?.Trim() is { Length: > 0 } words)
            matters = matters.Where(m => m.Title.Contains(words) || m.No.Contains(words));
        var total = await matters.CountAsync(ct);
        var rows = await (
            from matter in matters.OrderByDescending(m => m.StartedAt).Page(page, 30)
            join unit in db.Set<OrganizationUnit>() on matter.OrganizationId equals unit.Id
            select new MatterRow(matter.Id, matter.No, matter.Title, matter.ProcessName, unit.Name, matter.Status.ToString(), matter.StartedAt, matter.IsTrial, "")).ToListAsync(ct);
        var now = await briefs.NowAsync([.. rows.Select(r => r.Id)], ct);
        return ([.. rows.OrderByDescending(r => r.StartedAt).Select(r => r with { Now = now[r.Id] })], total);
    }

    /// <summary>Null when there is no such case; the caller asks whether it may be seen.</summary>
    public Task<Matter?> FindAsync(Guid id, CancellationToken ct) => db.Set<Matter>().FirstOrDefaultAsync(m => m.Id == id, ct);

    public async Task<MatterView> ViewAsync(Matter matter, CancellationToken ct)
    {
        var file = await files.OpenAsync(matter.Id, ct);
        var open = await briefs.OpenAsync(matter.Id, ct);
        var notices = await NoticesAsync(matter.Id, ct);
        var timeline = await db.Set<MatterEvent>().AsNoTracking().Where(e => e.MatterId == matter.Id).OrderBy(e => e.Sequence)
            .Select(e => new TimelineEntry(e.At, e.Step, e.Text, e.Outcome, e.Actor, e.TaskId)).ToListAsync(ct);
        return new MatterView
        {
            Id = matter.Id,
            No = matter.No,
            Title = matter.Title,
            Process = matter.Process,
            ProcessName = matter.ProcessName,
            OrganizationId = matter.OrganizationId,
            OrganizationName = file.Organization.Name,
            Status = matter.Status.ToString(),
            Now = (await briefs.NowAsync([matter.Id], ct))[matter.Id],
            InstanceId = matter.InstanceId,
            DefinitionVersionId = matter.DefinitionVersionId,
            StartedAt = matter.StartedAt,
            StartedBy = matter.StartedByName,
            ClosedAt = matter.ClosedAt,
            ResolvedOn = matter.ResolvedOn,
            IsTrial = matter.IsTrial,
            Result = matter.Result,
            Parent = (await LinksAsync(m => m.Id == matter.ParentId, ct)).FirstOrDefault(),
            Children = await LinksAsync(m => m.ParentId == matter.Id, ct),
            Changes = (await LinksAsync(m => m.Id == matter.ChangesId, ct)).FirstOrDefault(),
            ChangedBy = await LinksAsync(m => m.ChangesId == matter.Id, ct),
            Version = matter.Version,
            Steps = Steps(file, timeline, open, notices),
            Timeline = timeline,
            Tasks = open,
            Documents = await PapersAsync(matter.Id, ct),
            Notices = notices,
            Votes = Votes(file),
            Fields = [.. file.Data.All.OrderBy(f => f.Scope).ThenBy(f => f.Name).Select(f => new FieldView(f.Scope, f.Name, f.Node, f.SourceLabel))],
            Clues = await db.Set<Clue>().AsNoTracking().Where(c => c.MatterId == matter.Id).OrderBy(c => c.At)
                .Select(c => new ClueView(c.Code, c.Rule, c.Text, c.At, c.Times)).ToListAsync(ct),
            Comments = await words.CommentsOfMatterAsync(matter.Id, ct),
            Incidents = await IncidentsAsync(matter.InstanceId, ct),
        };
    }

    async Task<IReadOnlyList<MatterLink>> LinksAsync(Expression<Func<Matter, bool>> which, CancellationToken ct) =>
        await db.Set<Matter>().AsNoTracking().Where(which).OrderBy(m => m.StartedAt)
            .Select(m => new MatterLink(m.Id, m.No, m.Title, m.Process, m.ProcessName, m.Status.ToString(), m.Result)).ToListAsync(ct);

    async Task<IReadOnlyList<IncidentView>> IncidentsAsync(string instanceId, CancellationToken ct) =>
        [.. (await incidents.OfFamilyAsync(instanceId, ct)).Select(i => new IncidentView(i.ActivityName, i.Message, i.Since))];

    static IReadOnlyList<StepView> Steps(CaseFile file, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<NextTask> open, IReadOnlyList<NoticeView> notices)
    {
        var done = timeline.Select(e => e.Step).ToHashSet();
        var current = open.Select(t => t.Step).ToHashSet();
        if (file.Matter.Status == MatterStatus.Running)
            current.UnionWith(notices.Where(n => n.State == nameof(NoticeState.Posted)).Select(n => n.Step));
        string[] states = [.. file.Steps.Select(s => current.Contains(s.No) ? "current" : done.Contains(s.No) ? "done" : "ahead")];
        var until = open.Where(t => t.DueAt is not null).Select(t => BusinessClock.DateOf(t.DueAt!.Value))
            .Concat(notices.Where(n => n.State == nameof(NoticeState.Posted)).Select(n => n.EndsOn)).Max(day => (DateOnly?)day);
        var expected = file.Matter.Status == MatterStatus.Running ? ExpectedDates.Of(file, Array.FindLastIndex(states, state => state != "ahead"), until) : new DateOnly?[states.Length];
        return [.. file.Steps.Select((s, place) => new StepView(s.No, s.Name, states[place], expected[place], s.Within is not null))];
    }

    async Task<IReadOnlyList<NoticeView>> NoticesAsync(Guid matterId, CancellationToken ct)
    {
        var opinions = (await db.Set<Opinion>().AsNoTracking().Where(o => o.MatterId == matterId).OrderBy(o => o.No).ToListAsync(ct)).ToLookup(o => o.NoticeId);
        var notices = await db.Set<Notice>().AsNoTracking().Where(n => n.MatterId == matterId).OrderBy(n => n.PostedOn).ThenBy(n => n.Id).ToListAsync(ct);
        var corrections = (await (
            from correction in db.Set<OpinionCorrection>().AsNoTracking()
            join opinion in db.Set<Opinion>() on correction.OpinionId equals opinion.Id
            where opinion.MatterId == matterId
            orderby correction.At, correction.Id
            select correction).ToListAsync(ct)).ToLookup(c => c.OpinionId, c => new CorrectionView(c.At, c.By, c.Reason, c.Before, c.After));
        List<NoticeView> views = [];
        foreach (var n in notices)
            views.Add(new NoticeView(n.Id, n.Title, n.Kind, n.Step, n.Scope, n.Boards, n.PostedOn, n.StartsOn, n.EndsOn, n.State.ToString(), n.Result, n.Finding,
                [.. opinions[n.Id].Select(o => new OpinionView(o.Id, o.No, o.ReceivedAt, o.Raiser, o.Content, o.Households, o.Against, o.AnswerBy, o.AnsweredAt, o.Accepted, o.Source,
                    RespondentWords.NameOf(o.Respondent), o.Place, o.Objection, o.ExcessReason, o.Version, [.. corrections[o.Id]]))],
                n.State == NoticeState.Posted && await registrars.MayRegisterAsync(n, ct)));
        return views;
    }

    async Task<IReadOnlyList<PaperView>> PapersAsync(Guid matterId, CancellationToken ct)
    {
        var visible = user.VisibleOrganizations.ToArray();
        return await (
            from document in db.Set<DocumentRecord>().AsNoTracking()
            where document.MatterId == matterId
            join item in db.Set<ArchiveItem>() on document.Id equals item.DocumentId into filed
            from item in filed.DefaultIfEmpty()
            orderby document.CreatedAt, document.Id
            select new PaperView(document.Id, document.TemplateCode ?? "", document.Name, document.Title, document.Scope, document.DocNo, document.IssueDate, document.Status.ToString(),
                document.Pages, document.Sha256, item == null ? null : item.ArchiveNo, item == null ? null : item.Id, visible.Contains(document.OrganizationId))).ToListAsync(ct);
    }

    static IReadOnlyList<VoteView> Votes(CaseFile file) =>
        [.. from field in file.Data.All
            where field.Name == "Required" && field.Scope.Length > 0
            select new VoteView(field.Scope, file.Data.Value(field.Scope, "MeetingName")?.ToString() ?? "", FiguresOf(file, field.Scope))];

    static JsonObject FiguresOf(CaseFile file, string scope)
    {
        JsonObject figures = [];
        foreach (var name in Figures)
        {
            if (file.Data.Find(scope, name) is { } field && field.Scope == scope)
                figures[char.ToLowerInvariant(name[0]) + name[1..]] = field.Node;
        }

        return figures;
    }
}
