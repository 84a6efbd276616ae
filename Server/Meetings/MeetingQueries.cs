using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>A meeting in the list: when, where, on what, who came, what came of it, and where its work lies.</summary>
public sealed record MeetingRow(
    Guid Id, string Name, int Year, int No, string OrganizationName, DateTimeOffset? MeetAt, string Venue, Guid MatterId, string MatterNo, string Agenda,
    int? Expected, int? Attended, string State, Guid? TaskId, string? TaskTitle);

/// <summary>A page of the list.</summary>
public sealed record MeetingList(IReadOnlyList<MeetingRow> Items, int Total);

/// <summary>Meetings of the organisations a person sees: those to come in their order, those held latest first.</summary>
internal sealed class MeetingQueries(ServerDb db, CurrentUser user, BusinessClock clock)
{
    public const int PageSize = 30;

    public async Task<(IReadOnlyList<MeetingRow> Items, int Total)> ListAsync(bool past, int page, CancellationToken ct)
    {
        var visible = user.VisibleOrganizations.ToArray();
        var found =
            from meeting in db.Set<Meeting>().AsNoTracking()
            where visible.Contains(meeting.OrganizationId)
            join matter in db.Set<Matter>() on meeting.MatterId equals matter.Id
            // What a case that ended will not hold any more is neither to come nor past.
            where !matter.IsTrial && (meeting.Ended ? past : !past && matter.Status == MatterStatus.Running)
            join unit in db.Set<OrganizationUnit>() on meeting.OrganizationId equals unit.Id
            select new { Meeting = meeting, Matter = matter, Unit = unit.Name };
        var total = await found.CountAsync(ct);
        var ordered = past ? found.OrderByDescending(row => row.Meeting.MeetAt).ThenByDescending(row => row.Meeting.Id) : found.OrderBy(row => row.Meeting.MeetAt == null).ThenBy(row => row.Meeting.MeetAt).ThenBy(row => row.Meeting.Id);
        var rows = await ordered.Page(page, PageSize).ToListAsync(ct);
        var matters = rows.Select(row => row.Matter.Id).Distinct().ToArray();
        var figures = (await db.Set<MatterField>().AsNoTracking().Where(f => matters.Contains(f.MatterId) && (f.Name == "Expected" || f.Name == "Attended")).ToListAsync(ct))
            .ToDictionary(f => (f.MatterId, f.Scope, f.Name), f => int.TryParse(f.Value, out var number) ? number : (int?)null);
        var tasks = past ? [] : await db.Set<TaskItem>().AsNoTracking().Where(t => matters.Contains(t.MatterId) && t.State == TaskState.Open).ToListAsync(ct);
        return ([.. rows.Select(row =>
        {
            var (meeting, matter) = (row.Meeting, row.Matter);
            var task = tasks.FirstOrDefault(t => t.MatterId == matter.Id && t.ReadSpec().Scope == meeting.Scope);
            return new MeetingRow(
                meeting.Id, meeting.Name, meeting.Year, meeting.No, row.Unit, meeting.MeetAt, meeting.Venue, matter.Id, matter.No, matter.Title,
                figures.GetValueOrDefault((matter.Id, meeting.Scope, "Expected")), meeting.MeetAt is null ? null : figures.GetValueOrDefault((matter.Id, meeting.Scope, "Attended")),
                State(meeting), task?.Id, task?.Title);
        })], total);
    }

    string State(Meeting meeting) => meeting switch
    {
        { Ended: true } => meeting.Result.Length > 0 ? meeting.Result : "已结束",
        { MeetAt: null } => "还没有定时间",
        { MeetAt: { } at } when BusinessClock.DateOf(at) == clock.Today => "今天召开",
        { MeetAt: { } at } when at > clock.Now => "待召开",
        _ => "等待登记会议结果",
    };
}
