using System.Text.Json;
using DecisionWorkflow.Tests.Server;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser.Host;

/// <summary>axe-core looks at the page as it stands: WCAG 2.1 A and AA.</summary>
internal static class Axe
{
    static readonly string Script = File.ReadAllText(Path.Combine(Repository.Root, "Server", "node_modules", "axe-core", "axe.min.js"));

    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary?.split('\\n')[1] ?? ''}`))");
        return [.. found.EnumerateArray().Select(fault => $"{new Uri(page.Url).AbsolutePath} {fault.GetString()}")];
    }
}
