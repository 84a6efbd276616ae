using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Flows;

/// <summary>The procedures and templates that come with the product. Without them a server looks well and can do nothing, so it does not start.</summary>
internal static class InstalledFlows
{
    /// <summary>Asks for the files before anything is changed; <c>verify</c> needs none.</summary>
    public static void RequireFlowsAndTemplates(this WebApplication app, string[] args)
    {
        if (args is [VerifyCommand.Name, ..])
            return;
        var flows = app.Services.GetRequiredService<FlowOptions>().Path;
        var templates = app.Services.GetRequiredService<TemplateOptions>().Path;
        string?[] missing =
        [
            Holds(flows, "*.json", SearchOption.AllDirectories) ? null : Missing("流程", flows, "*.json", "workflows", "Flows:Path"),
            Holds(templates, "*.docx", SearchOption.TopDirectoryOnly) ? null : Missing("文书模板", templates, "*.docx", "templates", "Templates:Path"),
        ];
        if (Array.Exists(missing, one => one is not null))
            throw new StartRefused(string.Join(Environment.NewLine, missing.OfType<string>()));
    }

    /// <summary>Brings the procedures of the workflows folder in as published versions, and looks whether the templates are there that published flows need.</summary>
    /// <exception cref="StartRefused">A file cannot be used, or a template is missing.</exception>
    public static async Task LoadFlowsAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var folder = app.Services.GetRequiredService<FlowOptions>().Path;
        var loaded = await scope.ServiceProvider.GetRequiredService<WorkflowFiles>().LoadAsync(folder);
        if (loaded.Broken.Count > 0)
            throw new StartRefused($"文件夹 {folder} 里有不能用的流程文件。请换回随程序发布的文件，或改好后再启动：{Lines(loaded.Broken.Select(file => $"{file.Name}：{string.Join("；", file.Errors)}"))}");
        var missing = await ActivatorUtilities.CreateInstance<PublishGuard>(scope.ServiceProvider).MissingTemplatesAsync(CancellationToken.None);
        if (missing.Count == 0)
            return;
        var templates = app.Services.GetRequiredService<TemplateLibrary>();
        throw new StartRefused($"文件夹 {app.Services.GetRequiredService<TemplateOptions>().Path} 里缺少已发布的流程要用的文书模板。请放入这些模板，或用 Templates:Path 指明它们在哪里：{Lines(
            [.. missing, .. templates.Broken.Select(file => $"模板文件 {file.FileName} 不能用：{file.Problem}")])}");
    }

    static bool Holds(string folder, string pattern, SearchOption depth) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern, depth).Any();

    static string Missing(string what, string folder, string pattern, string name, string key) =>
        $"没有{what}：文件夹 {folder} {(Directory.Exists(folder) ? $"里没有 {pattern} 文件" : "不存在")}。请把随程序发布的 {name} 文件夹放在这里，或用 {key} 指明它在哪里。";

    static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{Environment.NewLine}  {line}"));
}
