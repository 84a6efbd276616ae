using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Tests.Browser.Host;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser.Studio;

/// <summary>Studio as an administrator handles it: by the words on the screen.</summary>
internal sealed partial class StudioPage(IPage page)
{
    public IPage Page => page;

    /// <summary>A new window of this person at an address of Studio.</summary>
    public static async Task<StudioPage> OpenAsync(BrowserFixture street, string userName, string path = "/studio")
    {
        var page = await street.AnonymousAsync(1440);
        await BrowserFixture.SignInAsync(page, userName);
        await page.GotoAsync(path);
        return new(page);
    }

    public Task GoAsync(string path) => page.GotoAsync(path);

    /// <summary>Keeps a picture of the page where SCREENSHOTS names a folder.</summary>
    public Task PictureAsync(string name) =>
        Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"studio-{name}.png") }) : Task.CompletedTask;

    public string DefinitionId => DefinitionAddress().Match(page.Url).Groups[1].Value;

    public string InstanceId => InstanceAddress().Match(page.Url).Groups[1].Value;

    public Task ListedAsync() => page.Locator("table tbody").First.WaitForAsync();

    public Task EditingAsync() => page.Locator(".x6-graph").First.WaitForAsync();

    /// <param name="name">What it is called.</param>
    /// <param name="kind">What it is drawn as; a flowchart if not said.</param>
    public async Task CreateAsync(string name, string? kind = null)
    {
        await ListedAsync();
        var dialog = await CreateDialogAsync(name);
        if (kind is not null)
            await dialog.GetByText(kind, new() { Exact = true }).ClickAsync();
        await dialog.GetByText("确定").ClickAsync();
        if (kind is null)
            await EditingAsync();
        await page.Locator(".mud-expand-panel").First.WaitForAsync();
    }

    /// <summary>The create dialog with its name filled in. While the list still loads, Studio may draw the page anew and take the dialog with it.</summary>
    async Task<ILocator> CreateDialogAsync(string name)
    {
        var dialog = page.Locator(".mud-dialog");
        for (var attempt = 1; ; attempt++)
        {
            if (await dialog.CountAsync() == 0)
                await page.GetByText("新建流程").First.ClickAsync();
            try
            {
                // The dialog proposes a name once it has asked whether it is free; filling before that is overwritten.
                await Assertions.Expect(dialog.Locator("input").First).Not.ToHaveValueAsync("", new() { Timeout = 15_000 });
                await dialog.Locator("input").First.FillAsync(name, new() { Timeout = 15_000 });
                return dialog;
            }
            catch (Exception lost) when (attempt < 4 && lost is (TimeoutException or PlaywrightException))
            {
            }
        }
    }

    /// <summary>Drags an activity from the toolbox; returns when it is saved.</summary>
    public async Task DropAsync(string category, string activity, int x, int y)
    {
        var item = page.Locator(".mud-expand-panel [draggable=true]").Filter(new() { HasText = activity }).First;
        if (!await item.IsVisibleAsync())
            await page.Locator(".mud-expand-panel-header").Filter(new() { HasText = category }).ClickAsync();
        await SavingAsync(() => item.DragToAsync(page.Locator(".x6-graph").First, new() { TargetPosition = new() { X = x, Y = y } }));
    }

    /// <summary>Draws a line from a port of one activity to the entry of another.</summary>
    public async Task ConnectAsync(string from, string port, string to)
    {
        var start = await CentreAsync(Node(from).Locator($".x6-port-out .x6-port-body[port=\"{port}\"]"));
        var end = await CentreAsync(Node(to).Locator(".x6-port-in .x6-port-body"));
        await SavingAsync(async () =>
        {
            await page.Mouse.MoveAsync(start.X, start.Y);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync((start.X + end.X) / 2, start.Y - 10, new() { Steps = 8 });
            await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
            await page.Locator(".x6-edge").Last.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.Mouse.UpAsync();
        });
    }

    public ILocator Node(string activity) => page.Locator(".x6-node").Filter(new() { Has = page.Locator(".activity-type", new() { HasText = activity }) });

    /// <summary>Selects an activity and waits for one of its inputs.</summary>
    public async Task SelectAsync(string activity, string input)
    {
        var centre = await CentreAsync(Node(activity));
        await page.Mouse.ClickAsync(centre.X, centre.Y);
        await Field(input).WaitForAsync();
    }

    /// <summary>An input of the selected activity, in the panel below the chart.</summary>
    public ILocator Field(string label) =>
        page.Locator(".rz-splitter-vertical .mud-input-control").Filter(new() { Has = page.Locator("label", new() { HasTextRegex = new Regex("^" + Regex.Escape(label)) }) }).Last;

    public async Task FillAsync(string label, string text)
    {
        var field = Field(label).Locator("input, textarea").First;
        await SavingAsync(async () =>
        {
            await field.FillAsync(text);
            await field.BlurAsync();
        });
    }

    public async Task ChooseAsync(string label, string option)
    {
        await Field(label).ClickAsync();
        await SavingAsync(() => page.Locator(".mud-popover-open .mud-list-item-extended, .mud-popover-open .mud-list-item").Filter(new() { HasText = option }).First.ClickAsync());
    }

    /// <summary>Writes an input of the selected activity as JavaScript.</summary>
    public async Task ExpressAsync(string label, string script)
    {
        // The menu that chooses the language stands beside its field, outside of it.
        await Field(label).Locator("xpath=ancestor::*[.//button[contains(@class, 'mud-icon-button')]][1]").Locator(".mud-menu button").First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("JavaScript").ClickAsync();
        await page.Locator(".rz-splitter-vertical .monaco-editor .view-lines").First.ClickAsync();
        await SavingAsync(() => page.Keyboard.InsertTextAsync(script));
    }

    /// <summary>The tool buttons have no words; their tooltips have.</summary>
    public async Task<IResponse> PublishAsync() => await AnswerAsync("POST", "/elsa/api/workflow-definitions", () => Tool("M19.35").ClickAsync());

    public async Task RunAsync()
    {
        await page.Locator("button.mud-success-text").First.ClickAsync();
        await page.WaitForURLAsync(InstanceAddress());
        await page.Locator(".x6-graph").First.WaitForAsync();
    }

    public Task TabAsync(string name) => page.Locator(".mud-tab").Filter(new() { HasText = name }).First.ClickAsync(new() { Force = true });

    public ILocator Snackbar => page.Locator(".mud-snackbar-content-message");

    /// <summary>Does something that saves, and waits until the server has answered.</summary>
    public Task SavingAsync(Func<Task> work) => AnswerAsync("POST", "/elsa/api/workflow-definitions", work);

    public Task<IResponse> AnswerAsync(string method, string path, Func<Task> work) =>
        page.RunAndWaitForResponseAsync(work, answer => answer.Request.Method == method && new Uri(answer.Url).AbsolutePath.EndsWith(path, StringComparison.Ordinal));

    /// <summary>Asks the API as this person, with a token of their page.</summary>
    public async Task<JsonNode> ApiAsync(string method, string path, object? body = null)
    {
        var text = await page.EvaluateAsync<string>(
            """
            async ([method, path, body]) => {
              const { token } = await (await fetch('token', { method: 'POST' })).json();
              const request = new XMLHttpRequest();
              request.open(method, '/elsa/api/' + path);
              request.setRequestHeader('Authorization', 'Bearer ' + token);
              request.setRequestHeader('Content-Type', 'application/json');
              return await new Promise(done => { request.onload = () => done(request.responseText); request.send(body); });
            }
            """, new object?[] { method, path, body is null ? null : JsonSerializer.Serialize(body) });
        return JsonNode.Parse(text)!;
    }

    /// <summary>Words on the screen that are not Chinese, outside of code and of what people or the server wrote.</summary>
    public async Task<string[]> EnglishAsync() => await page.EvaluateAsync<string[]>(
        """
        () => {
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (/[A-Za-z]{3,}/.test(node.data) && !/[\u4e00-\u9fff]/.test(node.data) && !/\d/.test(node.data)
              && !element.closest('script, style, textarea, code, pre, .monaco-editor, td[data-label], .mud-simple-table td:not(:first-child)') && element.checkVisibility())
              found.push(node.data.trim());
          }
          return [...new Set(found)];
        }
        """);

    ILocator Tool(string path) => page.Locator($"button.mud-primary-text:has(path[d^=\"{path}\"])").First;

    static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        await locator.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    [GeneratedRegex("workflows/definitions/([^/?]+)/edit")]
    private static partial Regex DefinitionAddress();

    [GeneratedRegex("workflows/instances/([^/?]+)/view")]
    private static partial Regex InstanceAddress();
}
