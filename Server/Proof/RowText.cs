using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DecisionWorkflow.Server.Proof;

/// <summary>The one text of a column's value, whether it comes from the program or from either database.</summary>
internal static class RowText
{
    /// <summary>Longer values stand in the record as their hash: a roster of two hundred households is not kept twice.</summary>
    private const int Longest = 160;

    public const string Digest = "SHA-256:";

    private const string Day = "yyyy-MM-dd";

    /// <summary>Of a value as the program has it.</summary>
    public static string? Of(object? value, bool hidden) => Bounded(value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset moment => moment.UtcDateTime.ToString(UtcText.Format, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString(Day, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }, hidden);

    /// <summary>Of a value as the database gives it. What does not fit the column's type is kept as it is, so that it differs from what was recorded.</summary>
    public static string? OfStored(IProperty property, object value, bool hidden)
    {
        if (value is DBNull)
            return null;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return Bounded(value switch
        {
            string text when type == typeof(Guid) => Guid.TryParse(text, out var id) ? id.ToString() : text,
            long number when type == typeof(bool) => number switch { 0 => "false", 1 => "true", _ => number.ToString(CultureInfo.InvariantCulture) },
            DateTime moment when type == typeof(DateOnly) => moment.ToString(Day, CultureInfo.InvariantCulture),
            DateTime moment => moment.ToUniversalTime().ToString(UtcText.Format, CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexStringLower(bytes),
            _ => Of(value, false),
        }, hidden);
    }

    private static string? Bounded(string? text, bool hidden) =>
        text is not null && (hidden || text.Length > Longest) && !text.StartsWith(Digest, StringComparison.Ordinal)
            ? Digest + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            : text;
}
