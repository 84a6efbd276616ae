using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace DecisionWorkflow.Server.Api;

internal static class ApiFeature
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        // Here and not in launchSettings.json, which would win over ASPNETCORE_URLS.
        if (new[] { "URLS", "HTTP_PORTS", "HTTPS_PORTS", "Kestrel:Endpoints" }.All(key => !builder.Configuration.GetSection(key).Exists()))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Default;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<FormOptions>(forms => forms.ValueCountLimit = BodyLimits.FormFields);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            // A field given twice has no value that anyone could be held to.
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.Converters.Add(new FreeObjects());
            json.SerializerOptions.Converters.Add(new PlainText());
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi("v1", api => api.AddDocumentTransformer<ApiDescription>());
        // In every environment: a wrong body is answered by MalformedRequests, in Chinese, instead of an empty 400.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void MapApi(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    /// <summary>Programs get problem+json and 401; people get pages and the sign-in form.</summary>
    public static bool IsForPrograms(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/elsa") || request.Path.StartsWithSegments("/openapi");

    static IResult? ForStatus(int status, HttpContext context) => status switch
    {
        StatusCodes.Status400BadRequest => Problems.BadRequest("请求的格式不对。"),
        StatusCodes.Status401Unauthorized => Problems.SignInFirst(),
        StatusCodes.Status403Forbidden => Problems.Forbidden("您的账户没有这项权限。"),
        StatusCodes.Status404NotFound => Problems.NotFound(),
        StatusCodes.Status405MethodNotAllowed => Problems.BadRequest("这个地址不支持这种操作。"),
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(BodyLimits.Of(context)),
        StatusCodes.Status415UnsupportedMediaType => Problems.BadRequest("请用 application/json 提交。"),
        StatusCodes.Status429TooManyRequests => Problems.TooMany(),
        StatusCodes.Status500InternalServerError => Problems.Broken(),
        _ => null,
    };

    public static IResult Malformed(BadHttpRequestException? bad, int status, HttpContext context) => bad?.InnerException is JsonException json
        ? Problems.BadRequest($"请求的格式不对：提交的内容不是所要的 JSON{(json.Path is { Length: > 1 and < 100 } place ? $"，问题在 {place}" : "")}。请检查后再提交。")
        : ForStatus(status, context) ?? Problems.BadRequest("请求的格式不对。");

    /// <summary>Inside the wrappings of pages and APIs, which turn its answers into theirs.</summary>
    public static void UseMalformedRequests(this WebApplication app) => app.UseMiddleware<MalformedRequests>();

    /// <summary>Wraps the APIs: exceptions and bare status codes become problem+json.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(context => context.Request.IsForPrograms(), api =>
        {
            api.UseExceptionHandler(handler => handler.Run(context =>
            {
                var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
                var result = error is UnusableTemplateException ? Problems.Unavailable(error.Message)
                    : StorageFault.Of(error) is { } fault ? Problems.Unavailable(fault.Title, fault.Words(error, RequestRetry.IsReading(context.Request))) : Problems.Broken();
                return result.ExecuteAsync(context);
            }));
            api.UseStatusCodePages(context => ForStatus(context.HttpContext.Response.StatusCode, context.HttpContext)?.ExecuteAsync(context.HttpContext) ?? Task.CompletedTask);
        });
}
