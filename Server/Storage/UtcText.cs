using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DecisionWorkflow.Server.Storage;

/// <summary>SQLite has no time type. A fixed-width UTC text sorts as it reads; six decimals, because that is what PostgreSQL keeps.</summary>
internal sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
    value => value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture),
    text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
}
