using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Live;

public sealed class HubTests(StudioHost host) : IClassFixture<StudioHost>
{
    const char End = '\u001e';

    [Fact]
    public async Task An_open_viewer_hears_that_its_instance_moved()
    {
        using var api = await host.ApiAsync();
        var id = await api.RunAsync((await api.SaveAsync(Flow.Waiting("实时"))).Text("definitionId"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new ClientWebSocket();
        var token = api.DefaultRequestHeaders.Authorization!.Parameter!;
        await socket.ConnectAsync(new Uri($"ws://{host.Address.Authority}/elsa/hubs/workflow-instance?access_token={Uri.EscapeDataString(token)}"), patience.Token);
        await SendAsync(socket, """{"protocol":"json","version":1}""", patience.Token);
        await SendAsync(socket, $$"""{"type":1,"invocationId":"1","target":"ObserveInstanceAsync","arguments":["{{id}}"]}""", patience.Token);
        var messages = new List<JsonNode>();
        await ReceiveUntilAsync(socket, messages, message => message["type"]?.GetValue<int>() == 3, patience.Token);
        using var cancelled = await api.PostAsync($"cancel/workflow-instances/{id}", null);
        var news = new List<JsonNode>();
        await ReceiveUntilAsync(socket, news, message => message["target"]?.GetValue<string>() == "WorkflowInstanceUpdatedAsync", patience.Token);

        Assert.Contains(messages, message => message["target"]?.GetValue<string>() == "WorkflowInstanceUpdatedAsync");
        var stats = Assert.Single(news, message => message["target"]?.GetValue<string>() == "ActivityExecutionLogUpdatedAsync")["arguments"]![0]!["stats"]!.AsArray();
        Assert.Contains(stats, one => one!.Text("activityNodeId") == "Workflow1:chart:ask");
        Assert.Single(news, message => message["target"]?.GetValue<string>() == "WorkflowExecutionLogUpdatedAsync");
        Assert.Equal(id, news[^1]["arguments"]![0]!.Text("workflowInstanceId"));
    }

    [Fact]
    public async Task Nobody_listens_without_a_token()
    {
        using var client = host.Client(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1&access_token=forged", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/elsa/api/workflow-definitions?access_token=forged")).StatusCode);
    }

    static Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, cancellation);

    static async Task ReceiveUntilAsync(ClientWebSocket socket, List<JsonNode> messages, Func<JsonNode, bool> last, CancellationToken cancellation)
    {
        var buffer = new byte[65536];
        var text = new StringBuilder();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellation);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (!part.EndOfMessage)
                continue;
            foreach (var message in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries))
                messages.Add(JsonNode.Parse(message)!);
            text.Clear();
            if (messages.Any(last))
                return;
        }
    }
}
