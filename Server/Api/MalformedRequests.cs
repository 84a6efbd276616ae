using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;

namespace DecisionWorkflow.Server.Api;

/// <summary>
/// Requests that cannot be read: a page number that is none, a body that is no JSON, a form that breaks off, too much of anything.
/// That is the sender's affair, so it is answered as such and noted in one line; an unhandled exception would bury the faults of the server.
/// </summary>
internal sealed class MalformedRequests(RequestDelegate next, ILogger<MalformedRequests> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Unreadable(context.Request) is { } status)
        {
            await RefuseAsync(context, null, status);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && StatusOf(error) is not null)
        {
            await RefuseAsync(context, error, StatusOf(error)!.Value);
        }
    }

    // The null character is kept by no database, and PostgreSQL does not even compare with it. JSON is UTF-8 (RFC 8259).
    static int? Unreadable(HttpRequest request) =>
        request.Path.Value?.Contains('\0') == true || request.Query.Any(part => part.Key.Contains('\0') || part.Value.Any(text => text?.Contains('\0') == true)) ? StatusCodes.Status400BadRequest
        : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset is { Length: > 0 } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase) ? StatusCodes.Status415UnsupportedMediaType
        : null;

    static int? StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // Its reader says with it that the form breaks off or has too many or too long fields, unless the body was too large.
        AntiforgeryValidationException { InnerException: { } inner } => StatusOf(inner) ?? StatusCodes.Status400BadRequest,
        _ => null,
    };

    async Task RefuseAsync(HttpContext context, Exception? error, int status)
    {
        log.LogInformation("不能读的请求 {Status} {Method} {Path}", status, context.Request.Method, Printable(context.Request.Path.Value ?? ""));
        if (context.Request.IsForPrograms())
            await ApiFeature.Malformed(error as BadHttpRequestException, status, context).ExecuteAsync(context);
        else
            context.Response.StatusCode = status;
    }

    // One line, whatever the address holds.
    static string Printable(string path) => new([.. path.Take(200).Select(sign => char.IsControl(sign) ? '?' : sign)]);
}
