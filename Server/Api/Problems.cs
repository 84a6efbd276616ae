using DecisionWorkflow.Server.Rules;
using Microsoft.AspNetCore.Mvc;

namespace DecisionWorkflow.Server.Api;

/// <summary>Every error the API answers, as problem+json with a Chinese detail.</summary>
internal static class Problems
{
    public static IResult SignInFirst(string detail = "请先登录。登录可能已过期。") => Of(StatusCodes.Status401Unauthorized, "未登录", detail);

    public static IResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, "没有权限", detail);

    public static IResult NotFound(string detail = "没有找到，或者您看不到它。") => Of(StatusCodes.Status404NotFound, "没有找到", detail);

    /// <summary>Someone else was faster, or the page was old: says who and when.</summary>
    public static IResult Conflict(string detail, string? by = null, DateTimeOffset? at = null) =>
        Of(StatusCodes.Status409Conflict, "已有变化", detail, problem =>
        {
            problem.Extensions["by"] = by;
            problem.Extensions["at"] = at;
        });

    /// <summary>A rule of procedure says no.</summary>
    public static IResult Refused(Refusal refusal) => Of(StatusCodes.Status422UnprocessableEntity, "不符合规则", refusal.Detail, problem => Cite(problem, refusal));

    static void Cite(ProblemDetails problem, Refusal refusal)
    {
        problem.Extensions["rule"] = refusal.Rule;
        problem.Extensions["clause"] = refusal.Clause;
        problem.Extensions["remedy"] = refusal.Remedy;
    }

    /// <summary>Fields that are missing or wrong: field name → what to put right.</summary>
    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors, string detail = "有填写不完整或不正确的地方。", Refusal? refusal = null) =>
        Of(StatusCodes.Status422UnprocessableEntity, "填写有误", refusal is null ? detail : $"{detail}{refusal.Detail}", problem =>
        {
            problem.Extensions["errors"] = errors;
            if (refusal is not null)
                Cite(problem, refusal);
        });

    public static IResult Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] }, message);

    public static IResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, "请求有误", detail);

    public static IResult TooLarge(long limit) => Of(StatusCodes.Status413PayloadTooLarge, "内容太大",
        $"提交的内容太大，最多 {(limit < 1024 * 1024 ? $"{limit / 1024} KB" : $"{limit / 1024 / 1024} MB")}。请精简文字；文件请压缩或分开上传。");

    public static IResult TooMany() => Of(StatusCodes.Status429TooManyRequests, "太频繁", "操作太频繁，请一分钟后再试。");

    public static IResult Unavailable(string detail) => Unavailable("暂时不能办理", detail);

    public static IResult Unavailable(string title, string detail) => Of(StatusCodes.Status503ServiceUnavailable, title, detail);

    public const string SystemFault = "系统出错，这一步可能没有保存。请刷新后查看，再决定要不要重办；仍不行请告诉系统管理员。";

    public static IResult Broken() => Of(StatusCodes.Status500InternalServerError, "系统出错", SystemFault);

    private static IResult Of(int status, string title, string detail, Action<ProblemDetails>? more = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        more?.Invoke(problem);
        return Results.Problem(problem);
    }
}
