using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Browser.Host;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser;

/// <summary>The people of the scenarios at their browsers: they find their task in the inbox, fill in what it asks, and press a button.</summary>
public sealed class People(BrowserFixture street)
{
    /// <summary>Opens the one task of this person whose title holds the words.</summary>
    public async Task<IPage> OpenAsync(string user, string words)
    {
        var page = await street.AsAsync(user);
        await page.GotoAsync("/inbox");
        var links = page.Locator(".task-list a.row-link", new() { HasText = words });
        Assert.True(await links.CountAsync() == 1, $"{user} should have one task “{words}”: {string.Join("、", await page.Locator(".task-list a.row-link").AllInnerTextsAsync())}");
        await PressAsync(page, links);
        return page;
    }

    /// <summary>Does the task and reads the answer.</summary>
    public async Task<string> DoAsync(string user, string words, string? outcome = null, object? fields = null, object? panels = null, string? picture = null, string[]? photos = null)
    {
        var page = await OpenAsync(user, words);
        await FillAsync(page, fields, panels);
        foreach (var photo in photos ?? [])
            await AttachAsync(page, photo);
        if (picture is not null)
            await BrowserFixture.PictureAsync(page, picture);
        await SubmitAsync(page, outcome);
        Assert.True(await page.Locator(".done-message").CountAsync() == 1, $"{words}: {await page.Locator("main").InnerTextAsync()}");
        return await page.Locator(".done-message").InnerTextAsync();
    }

    /// <summary>Tries, and is refused by this rule on the page itself; what was typed stays.</summary>
    public async Task<IPage> RefusedAsync(string rule, string user, string words, string? outcome = null, object? fields = null, object? panels = null)
    {
        var page = await OpenAsync(user, words);
        await FillAsync(page, fields, panels);
        await SubmitAsync(page, outcome);
        Assert.Contains($"〔{rule}〕", await page.Locator("form[data-task] .refusal").First.InnerTextAsync());
        return page;
    }

    /// <summary>Drafts, has approved, and puts up a notice.</summary>
    public async Task PublishAsync(string title, string reviewer, object fields, string? picture = null)
    {
        await DoAsync("anlan.clerk", $"拟写{title}", "提交", fields);
        await DoAsync(reviewer, $"审核{title}", "同意", picture: picture is null ? null : $"{picture}-审核");
        await DoAsync("anlan.clerk", $"张贴{title}", "已张贴", photos: [Path.Combine(AppContext.BaseDirectory, "photo.png")], picture: picture is null ? null : $"{picture}-张贴");
    }

    public static async Task SubmitAsync(IPage page, string? outcome)
    {
        var button = outcome is null ? page.Locator(".outcome-bar button").First : page.Locator($".outcome-bar button[value='{outcome}']");
        await PressAsync(page, button);
    }

    /// <summary>Presses what sends a form, and waits for the page that comes back.</summary>
    public static async Task PressAsync(IPage page, ILocator button)
    {
        await page.EvaluateAsync("() => { window.isOldPage = true; }");
        await button.ClickAsync();
        await page.WaitForFunctionAsync("() => !window.isOldPage && document.readyState === 'complete'");
    }

    public static async Task FillAsync(IPage page, object? fields, object? panels)
    {
        foreach (var (name, value) in Json(fields))
            await FillOneAsync(page, $"f.{name}", value);
        foreach (var (panel, entries) in Json(panels))
        {
            foreach (var (name, value) in entries!.AsObject())
                await FillOneAsync(page, $"p.{panel}.{name}", value);
        }
    }

    static async Task AttachAsync(IPage page, string photo)
    {
        await page.SetInputFilesAsync(".uploads-file", photo);
        await page.Locator("[data-upload]").First.WaitForAsync();
    }

    static JsonObject Json(object? value) => value is null ? [] : JsonSerializer.SerializeToNode(value)!.AsObject();

    static async Task FillOneAsync(IPage page, string name, JsonNode? value)
    {
        if (value is JsonArray rows)
        {
            await FillRowsAsync(page, name, rows);
            return;
        }

        var text = value!.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : value.ToString();
        var boxes = page.Locator($"[name='{name}']");
        Assert.True(await boxes.CountAsync() > 0, $"The page {await page.Locator("h1").InnerTextAsync()} does not ask for {name}.");
        var box = boxes.First;
        switch (await box.EvaluateAsync<string>("box => box.type"))
        {
            case "radio":
                await page.Locator($"[name='{name}'][value='{text}']").CheckAsync();
                break;
            case "select-one":
                await box.SelectOptionAsync(text);
                break;
            case "datetime-local":
                await box.FillAsync(text[..16]);
                break;
            default:
                await box.FillAsync(text);
                break;
        }
    }

    static async Task FillRowsAsync(IPage page, string name, JsonArray rows)
    {
        var list = page.Locator($"#{name.Replace('.', '-')}");
        for (var no = 0; no < rows.Count; no++)
        {
            if (await list.Locator("[data-row]").CountAsync() <= no)
                await list.Locator("[data-rows-add]").ClickAsync();
            foreach (var (column, value) in rows[no]!.AsObject())
                await FillOneAsync(page, $"{name}[{no}].{column}", value);
        }
    }
}
