using System.Text.Encodings.Web;
using System.Text.Unicode;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Pages;

internal static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "dw-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.HeaderName = "RequestVerificationToken";
        });
        // Without this every Chinese character would travel as &#x…;.
        builder.Services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSingleton<PageAssets>();
        builder.Services.AddScoped<Navigation>();
        builder.Services.AddResponseCompression(compression =>
        {
            // Assets only: compressing pages that carry form tokens would leak them by length over TLS (BREACH).
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        });
    }

    public static void UsePages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseSecurityHeaders();
        app.UseWhen(context => !context.Request.IsForPrograms(), pages =>
        {
            pages.UseExceptionHandler(handler => handler.Run(ShowError));
            pages.UseStatusCodePages(context => ShowError(context.HttpContext));
        });
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = app.Services.GetRequiredService<PageAssets>().SetCaching });
    }

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", async (Navigation navigation, CancellationToken cancellation) =>
            Results.LocalRedirect(await navigation.MainAsync(cancellation) is [var first, ..] ? first.Path : "/account/password")).ExcludeFromDescription();
        app.MapLargeText();
    }

    private static Task ShowError(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var fault = StorageFault.Of(error);
        var template = (error as UnusableTemplateException)?.Message;
        var status = fault is null && template is null ? context.Response.StatusCode : StatusCodes.Status503ServiceUnavailable;
        var reading = RequestRetry.IsReading(context.Request);
        return new RazorComponentResult<ErrorPage>(new { Status = status, Asked = reading, Cause = template is null ? fault?.Title : "文书模板不能用", Advice = template ?? fault?.Words(error, reading) }) { StatusCode = status }.ExecuteAsync(context);
    }
}
