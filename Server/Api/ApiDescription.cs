using DecisionWorkflow.Server.Proxy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DecisionWorkflow.Server.Api;

/// <summary>What /openapi/v1.json says about the whole: its name, and that a bearer token opens it.</summary>
internal sealed class ApiDescription(PublicAddress address) : IOpenApiDocumentTransformer
{
    private const string Bearer = "Bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DecisionWorkflow 社区议事决策",
            Version = "v1",
            Description = "POST /api/v1/session 取得令牌，其余请求带 Authorization: Bearer 令牌。出错时回答 application/problem+json，"
                + "detail 为中文说明；规则拒绝为 422，带 rule、clause、remedy；填写有误为 422，带 errors；已被他人处理为 409，带 by、at。",
        };
        // Without this it would be the Host header of whoever asks.
        document.Servers = [new OpenApiServer { Url = address.Url("/") }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        foreach (var (path, method, operation) in from route in document.Paths from one in route.Value.Operations ?? [] select (route.Key, one.Key, one.Value))
        {
            foreach (var (status, text) in Refusals(path, method))
                operation.Responses?.TryAdd(status, Problem(text));
        }

        return Task.CompletedTask;
    }

    /// <summary>How any call can fail; only what changes something can be refused or come too late.</summary>
    static IEnumerable<(string Status, string Text)> Refusals(string path, HttpMethod method)
    {
        yield return ("401", "没有登录，或令牌已失效");
        yield return ("403", "没有这项权限，或是其他社区的");
        if (path.Contains('{'))
            yield return ("404", "没有找到");
        if (method == HttpMethod.Get)
            yield break;
        yield return ("409", "已被他人处理：by、at");
        yield return ("422", "规则拒绝：rule、clause、detail、remedy；或填写有误：errors");
    }

    static OpenApiResponse Problem(string text) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails") } },
    };
}
