using System.Security.Cryptography;
using System.Text.Json;
using DecisionWorkflow.Server.Matters;
using Microsoft.AspNetCore.DataProtection;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What a resident wrote.</summary>
internal sealed record FeedbackContent(string Name, string Phone, string Text, bool Objection);

/// <summary>Seals residents' messages with the installation's own keys, which lie outside the database.</summary>
internal sealed class FeedbackSeal(IDataProtectionProvider protection)
{
    readonly IDataProtector _protector = protection.CreateProtector("Notices.Feedback.v1");

    public string Close(FeedbackContent content) => _protector.Protect(JsonSerializer.Serialize(content, MatterData.Json));

    /// <summary>Null when the keys that sealed it are gone.</summary>
    public FeedbackContent? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FeedbackContent>(_protector.Unprotect(text), MatterData.Json);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
