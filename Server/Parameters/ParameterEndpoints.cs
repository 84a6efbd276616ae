using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>参数 over HTTP: what holds for a street or a community, and who decided it.</summary>
internal static class ParameterEndpoints
{
    internal sealed record ValueRequest(string? Value, string? Reason, Guid? OrganizationId);

    internal sealed record PlaceRequest(Guid? OrganizationId);

    /// <summary>What administrators set: parameters, and the calendar that terms are counted by.</summary>
    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        app.MapCalendar();
        app.MapParameterPages();
        var parameters = app.MapGroup("/api/v1/parameters").WithTags("参数");
        parameters.MapGet("/", ListAsync).WithSummary("本单位现行的参数：值、来源、条文、可设范围、是否待确认");
        parameters.MapPut("/{name}", ChangeAsync).WithSummary("设定参数；放宽条文定死的下限被拒绝（R149），只影响以后发起的事项（R148）");
        parameters.MapDelete("/{name}", RestoreAsync).WithSummary("取消本单位自己的值，恢复上级的值或默认值");
        parameters.MapPost("/{name}/confirm", ConfirmAsync).WithSummary("确认条文留空的数值（R012）");
    }

    static async Task<IResult> ListAsync(Guid? organizationId, ParameterStore store, OrganizationTree tree, ServerDb db, CurrentUser user, CancellationToken ct)
    {
        if (Place(organizationId, user) is not { } place)
            return Problems.Forbidden(Elsewhere);
        var settings = await store.ListAsync(place, ct);
        return Results.Ok(new
        {
            OrganizationId = place,
            OrganizationName = (await tree.ReadAsync(db, ct)).NameOf(place),
            Unconfirmed = settings.Where(s => s.NeedsConfirmation).Select(s => s.Parameter.Name),
            Items = settings.Select(s => new
            {
                s.Parameter.Name, s.Parameter.Label, s.Parameter.Group, s.Parameter.Kind, s.Value, s.Shown, s.Parameter.Default, s.From, s.IsOwn, s.NeedsConfirmation,
                s.Parameter.Blank, s.Parameter.Locked, s.Parameter.Range, s.Parameter.Unit, s.Parameter.Source, s.Parameter.NeedsReason, s.Parameter.Min, s.Parameter.Max,
                Choices = s.Parameter.Offered.Select(value => new { Value = value, Text = s.Parameter.Show(value) }),
            }),
        });
    }

    static async Task<IResult> ChangeAsync(string name, ValueRequest request, ChangeParameter change, CurrentUser user, CancellationToken ct) =>
        request.Value is not { Length: > 0 and <= 400 } value ? Problems.Invalid("value", "请填写参数值，400 字以内。")
        : request.Reason?.Length > 400 ? Problems.Invalid("reason", "理由最多 400 字。")
        : await AnswerAsync(name, request.OrganizationId, user, place => change.RunAsync(place, name, value, request.Reason, ct));

    static Task<IResult> RestoreAsync(string name, Guid? organizationId, RestoreParameter restore, CurrentUser user, CancellationToken ct) =>
        AnswerAsync(name, organizationId, user, place => restore.RunAsync(place, name, ct));

    static Task<IResult> ConfirmAsync(string name, PlaceRequest? request, ConfirmParameter confirm, CurrentUser user, CancellationToken ct) =>
        AnswerAsync(name, request?.OrganizationId, user, place => confirm.RunAsync(place, name, ct));

    static async Task<IResult> AnswerAsync(string name, Guid? organizationId, CurrentUser user, Func<Guid, Task<ParameterChange>> change)
    {
        if (Place(organizationId, user) is not { } place)
            return Problems.Forbidden(Elsewhere);
        if (!user.Has(Roles.FlowAdministrator))
            return Problems.Forbidden("只有流程管理员可以修改和确认参数。");
        if (ParameterCatalogue.Find(name) is null)
            return Problems.NotFound($"没有“{name}”这个参数。");
        return await change(place) switch
        {
            { Refusal: { } refusal } => Problems.Refused(refusal),
            { Error: { } error } => Problems.Invalid("value", error),
            var done => Results.Ok(new { Name = name, OrganizationId = place, done.Before, done.After }),
        };
    }

    const string Elsewhere = "只能查看和设定本单位及下辖单位的参数。";

    static Guid? Place(Guid? wanted, CurrentUser user) => (wanted ?? user.OrganizationId) is { } place && user.Sees(place) ? place : null;
}
