using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DecisionWorkflow.Server.Api;

/// <summary>What /openapi/v1.json says about the whole: its name, and that a bearer token opens it.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
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
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }
}
