using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>日历: the working days of a year for everyone; the administrators enter notices and exceptions.</summary>
internal static class CalendarEndpoints
{
    const int First = 2020;
    const int Last = 2100;

    internal sealed record DayRequest(bool? IsWorkday, string? Reason);

    public static void MapCalendar(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/calendar").ExcludeFromDescription();
        pages.MapGet("", (int? year, HttpContext http) => ShowAsync(http, year, null, null));
        pages.MapPost("/year", EnterOnPageAsync);
        pages.MapPost("/day", DeclareOnPageAsync);

        var api = app.MapGroup("/api/v1/calendar").WithTags("日历");
        api.MapGet("/{year:int}", GetAsync).WithSummary("一年的工作日、节假日、调休和逐日调整");
        api.MapPut("/{year:int}", PutAsync).WithSummary("录入年度放假通知（管理员）；未到期的期限重新计算（R152）");
        api.MapPut("/days/{day}", PutDayAsync).WithSummary("把一天改为工作日或休息日，写明依据（管理员）");
    }

    static async Task<IResult> GetAsync(int year, CalendarStore calendars, CancellationToken ct)
    {
        if (year is < First or > Last)
            return Problems.NotFound($"可查 {First} 至 {Last} 年。");
        var calendar = await calendars.ReadAsync(ct);
        var arrangement = await calendars.YearAsync(year, ct);
        var days = Days(year).ToList();
        return Results.Ok(new
        {
            Year = year,
            Known = calendar.Knows(year),
            arrangement?.Source,
            Warning = calendar.MissingYear(new DateOnly(year, 1, 1))?.Message,
            Holidays = arrangement?.Holidays ?? [],
            MakeUpWorkdays = arrangement?.MakeUpWorkdays ?? [],
            Overrides = (await calendars.OverridesAsync(year, ct)).Select(day => new { day.Day, day.IsWorkday, day.Reason }),
            Workdays = days.Where(calendar.IsWorkday),
            WorkdayCount = days.Count(calendar.IsWorkday),
        });
    }

    static async Task<IResult> PutAsync(int year, JsonObject arrangement, ChangeCalendar change, CurrentUser user, CancellationToken ct)
    {
        if (!MayChange(user))
            return Problems.Forbidden("只有管理员可以修改工作日历。");
        if (arrangement["year"] is { } said && said.ToString() != year.ToString())
            return Problems.Invalid("year", $"地址里是 {year} 年，内容里是 {said} 年。");
        arrangement["year"] = year;
        return await change.EnterYearAsync(arrangement.ToJsonString(), ct) is { } problem ? Problems.Invalid("holidays", problem) : Results.NoContent();
    }

    static async Task<IResult> PutDayAsync(DateOnly day, DayRequest request, ChangeCalendar change, CurrentUser user, CancellationToken ct)
    {
        if (!MayChange(user))
            return Problems.Forbidden("只有管理员可以修改工作日历。");
        if (request.IsWorkday is not { } workday)
            return Problems.Invalid("isWorkday", "请说明改为工作日（true）还是休息日（false）。");
        return request.Reason?.Length > 200 ? Problems.Invalid("reason", "依据最多 200 字。")
            : await change.DeclareAsync(day, workday, request.Reason ?? "", ct) is { } problem ? Problems.Invalid("reason", problem) : Results.NoContent();
    }

    static async Task<IResult> EnterOnPageAsync(HttpContext http, ChangeCalendar change)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form["year"], out var year) || year is < First or > Last)
            return Results.BadRequest();
        var draft = new CalendarDraft(form["source"].ToString(), form["holidays"].ToString(), form["makeUps"].ToString());
        var (arrangement, problem) = NoticeText.Read(year, draft.Source, draft.Holidays, draft.MakeUps);
        problem ??= await change.EnterYearAsync(arrangement!, http.RequestAborted);
        return problem is null ? Results.LocalRedirect($"/calendar?year={year}") : await ShowAsync(http, year, problem, draft);
    }

    static async Task<IResult> DeclareOnPageAsync(HttpContext http, ChangeCalendar change)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", out var day))
            return await ShowAsync(http, null, "请选择日期。", null);
        var reason = form["reason"].ToString();
        var problem = reason.Length > 200 ? "依据最多 200 字。" : await change.DeclareAsync(day, form["workday"] == "true", reason, http.RequestAborted);
        return problem is null ? Results.LocalRedirect($"/calendar?year={day.Year}") : await ShowAsync(http, day.Year, problem, null);
    }

    static async Task<IResult> ShowAsync(HttpContext http, int? wanted, string? problem, CalendarDraft? draft)
    {
        var services = http.RequestServices;
        var (calendars, clock) = (services.GetRequiredService<CalendarStore>(), services.GetRequiredService<BusinessClock>());
        var year = Math.Clamp(wanted ?? clock.Today.Year, First, Last);
        var calendar = await calendars.ReadAsync(http.RequestAborted);
        var arrangement = await calendars.YearAsync(year, http.RequestAborted);
        return new RazorComponentResult<CalendarPage>(new
        {
            Year = year,
            Today = clock.Today,
            Days = Days(year).Select(day => new CalendarDay(day, calendar.IsWorkday(day), calendar.IsMakeUpWorkday(day), calendar.HolidayName(day))).ToList(),
            Overrides = (await calendars.OverridesAsync(year, http.RequestAborted)).Select(day => new DeclaredDay(day.Day, day.IsWorkday, day.Reason)).ToList(),
            Source = arrangement?.Source,
            Warning = calendar.MissingYear(new DateOnly(year, 1, 1))?.Message,
            MayChange = MayChange(services.GetRequiredService<CurrentUser>()),
            Problem = problem,
            Draft = draft ?? (arrangement is null ? CalendarDraft.Empty : new CalendarDraft(arrangement.Source, NoticeText.Holidays(arrangement), NoticeText.MakeUps(arrangement))),
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    static bool MayChange(CurrentUser user) => user.HasAny(Roles.FlowAdministrator, Roles.SystemAdministrator);

    static IEnumerable<DateOnly> Days(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            yield return day;
    }
}

/// <summary>A day of the year's sheet.</summary>
public sealed record CalendarDay(DateOnly Day, bool IsWorkday, bool IsMakeUp, string? Holiday);

/// <summary>A day that was declared otherwise than the notice has it.</summary>
public sealed record DeclaredDay(DateOnly Day, bool IsWorkday, string Reason);

/// <summary>A notice as it is typed.</summary>
public sealed record CalendarDraft(string Source, string Holidays, string MakeUps)
{
    public static readonly CalendarDraft Empty = new("", "", "");
}
