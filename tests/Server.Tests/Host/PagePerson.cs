using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>A signed-in person at the pages: keeps the cookie and sends the token of the form she looks at.</summary>
public sealed partial class PagePerson(HttpClient client) : IDisposable
{
    public static async Task<PagePerson> SignInAsync(ServerFixture server, string userName, string password = ServerFixture.Password)
    {
        var person = new PagePerson(server.Anonymous());
        await person.PostAsync("/sign-in", "/sign-in", ("userName", userName), ("password", password));
        return person;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public Task<string> ReadAsync(string path) => client.GetStringAsync(path);

    /// <summary>Opens the page with the form and sends it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token))));
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
