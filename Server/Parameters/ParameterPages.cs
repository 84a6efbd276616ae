using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>参数: what holds here, whence, and the blanks to be confirmed. Plain forms, one parameter a form.</summary>
internal static class ParameterPages
{
    public static void MapParameterPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/parameters").ExcludeFromDescription();
        pages.MapGet("", (Guid? place, string? group, string? saved, HttpContext http) => ShowAsync(http, place, group, saved, null));
        pages.MapPost("", ChangeAsync);
        pages.MapPost("/confirm", ConfirmAsync);
    }

    static async Task<IResult> ChangeAsync(HttpContext http, ChangeParameter change, RestoreParameter restore)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (name, value, reason) = (form["name"].ToString(), form["value"].ToString(), form["reason"].ToString());
        if (!Guid.TryParse(form["place"], out var place))
            return Results.BadRequest();
        var result = form["restore"] == "true" ? await restore.RunAsync(place, name, http.RequestAborted)
            : reason.Length > 400 || value.Length is 0 or > 400 ? new ParameterChange(null, null, Error: "请填写参数值；值和理由各 400 字以内。")
            : await change.RunAsync(place, name, value, reason, http.RequestAborted);
        return result.Done
            ? Results.LocalRedirect($"/parameters?place={place}&group={Uri.EscapeDataString(form["group"].ToString())}&saved={Uri.EscapeDataString(name)}#{name}")
            : await ShowAsync(http, place, form["group"], null, new ParameterTrouble(name, value, reason, result.Refusal, result.Error));
    }

    static async Task<IResult> ConfirmAsync(HttpContext http, ConfirmParameter confirm)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!Guid.TryParse(form["place"], out var place))
            return Results.BadRequest();
        foreach (var name in form["name"])
        {
            if (await confirm.RunAsync(place, name ?? "", http.RequestAborted) is { Error: { } error })
                return await ShowAsync(http, place, null, null, new ParameterTrouble(name ?? "", "", "", null, error));
        }

        return Results.LocalRedirect($"/parameters?place={place}");
    }

    static async Task<IResult> ShowAsync(HttpContext http, Guid? wanted, string? group, string? saved, ParameterTrouble? trouble)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var user = services.GetRequiredService<CurrentUser>();
        if ((wanted ?? user.OrganizationId) is not { } place || !user.Sees(place))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var tree = await services.GetRequiredService<OrganizationTree>().ReadAsync(services.GetRequiredService<ServerDb>(), ct);
        var settings = await services.GetRequiredService<ParameterStore>().ListAsync(place, ct);
        var groups = settings.Select(s => s.Parameter.Group).Distinct().ToList();
        var shown = groups.Contains(group ?? "") ? group! : groups[0];
        return new RazorComponentResult<ParametersPage>(new
        {
            Place = place,
            PlaceName = tree.NameOf(place),
            Places = tree.Nodes.Where(n => n.Kind is OrganizationKind.Subdistrict or OrganizationKind.Community && user.Sees(n.Id)).Select(n => new ParameterPlace(n.Id, n.Name)).ToList(),
            Groups = groups,
            Group = shown,
            Blanks = settings.Where(s => s.Parameter.Blank is not null).OrderBy(s => s.Parameter.Blank, StringComparer.Ordinal).Select(Line).ToList(),
            Lines = settings.Where(s => s.Parameter.Group == shown).Select(Line).ToList(),
            MayChange = user.Has(Roles.FlowAdministrator),
            Saved = saved,
            Trouble = trouble,
        })
        { StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    static ParameterLine Line(ParameterSetting setting)
    {
        var parameter = setting.Parameter;
        return new ParameterLine(
            parameter.Name, parameter.Label, setting.Value, setting.Shown, parameter.Show(parameter.Default), setting.From, setting.IsOwn, setting.NeedsConfirmation, parameter.Blank,
            parameter.Locked, parameter.Range, parameter.Source, parameter.NeedsReason, parameter.Unit, [.. parameter.Offered.Select(value => new ParameterPlaceholder(value, parameter.Show(value)))]);
    }
}

/// <summary>Whose parameters.</summary>
public sealed record ParameterPlace(Guid Id, string Name);

/// <summary>A value to choose.</summary>
public sealed record ParameterPlaceholder(string Value, string Text);

/// <summary>A parameter as its page shows it.</summary>
public sealed record ParameterLine(
    string Name, string Label, string Value, string Shown, string Default, string From, bool IsOwn, bool NeedsConfirmation, string? Blank,
    bool Locked, string Range, string Source, bool NeedsReason, string Unit, IReadOnlyList<ParameterPlaceholder> Offered)
{
    public bool Fixed => Offered.Count == 1;
}

/// <summary>Why a value was not taken, with what was typed.</summary>
public sealed record ParameterTrouble(string Name, string Value, string Reason, Refusal? Refusal, string? Error);
