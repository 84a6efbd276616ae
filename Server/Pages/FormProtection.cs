using DecisionWorkflow.Server.Api;
using Microsoft.AspNetCore.Antiforgery;

namespace DecisionWorkflow.Server.Pages;

internal static class FormProtection
{
    /// <summary>Every page request that changes something carries the token of a form we made; nobody has to remember to ask for it.
    /// The APIs take no cookie for such requests, and Studio's page has its own same-origin token endpoint.</summary>
    public static void UseFormProtection(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
                || request.IsForPrograms() || request.Path.StartsWithSegments("/elsa") || request.Path.StartsWithSegments("/studio")
                || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                if (request.HasFormContentType && (await request.ReadFormAsync(context.RequestAborted)).Any(field => field.Value.Any(text => text?.Contains('\0') == true)))
                    throw new BadHttpRequestException("A null character is no text.");
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        });
}
