using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace DecisionWorkflow.Server.Storage;

/// <summary>Reads one section of our configuration. A key that nobody reads is a typing error, and a typing error in
/// configuration is found on the worst day; so it stops the start.</summary>
internal static class Settings
{
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var known = typeof(T).GetProperties().Select(property => property.Name).ToArray();
        var unknown = configuration.GetSection(section).GetChildren().Select(child => child.Key)
            .Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (unknown.Length > 0)
            throw new StartRefused($"配置有误：{section} 下没有“{string.Join("”“", unknown)}”这一项。可用的项：{string.Join("、", known)}。");
        try
        {
            var settings = configuration.GetSection(section).Get<T>() ?? new T();
            CheckRanges(settings, section);
            return settings;
        }
        catch (InvalidOperationException error)
        {
            throw new StartRefused($"配置有误：{section} 的值读不懂。{error.InnerException?.Message ?? error.Message}");
        }
    }

    private static void CheckRanges(object settings, string section)
    {
        foreach (var property in settings.GetType().GetProperties())
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(property.GetValue(settings)))
                throw new StartRefused($"配置有误：{section}:{property.Name} 是 {property.GetValue(settings)}，应在 {range.Minimum} 到 {range.Maximum} 之间。");
    }
}
