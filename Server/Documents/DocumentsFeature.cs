using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Documents;

internal static class DocumentsFeature
{
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var templates = Settings.Read<TemplateOptions>(builder.Configuration, "Templates");
        services.AddSingleton(templates with { Path = Installation.PathOf(builder.Environment, templates.Path) });
        services.AddSingleton(Settings.Read<PdfOptions>(builder.Configuration, "Pdf"));
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<ContentStore>();
        services.AddSingleton<PdfConverter>();
        services.AddScoped<GaplessNumbers>();
        services.AddScoped<DocumentNumbers>();
        services.AddScoped<Uploads>();
        services.AddScoped<WriteDocument>();
    }
}
