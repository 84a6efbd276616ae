using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Documents;

internal static class DocumentsFeature
{
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var templates = Settings.Read<TemplateOptions>(builder.Configuration, "Templates");
        services.AddSingleton(templates with { Path = FolderOf(builder.Environment, templates.Path) });
        services.AddSingleton(Settings.Read<PdfOptions>(builder.Configuration, "Pdf"));
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<ContentStore>();
        services.AddSingleton<PdfConverter>();
        services.AddScoped<GaplessNumbers>();
        services.AddScoped<DocumentNumbers>();
        services.AddScoped<Uploads>();
        services.AddScoped<WriteDocument>();
    }

    /// <summary>Beside the program where it is installed, one folder up where it runs from its source.</summary>
    static string FolderOf(IHostEnvironment environment, string path)
    {
        string[] places = [Path.Combine(environment.ContentRootPath, path), Path.Combine(environment.ContentRootPath, "..", path), Path.Combine(AppContext.BaseDirectory, path)];
        return Path.GetFullPath(Array.Find(places, Directory.Exists) ?? places[0]);
    }
}
