using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaiDang.Indicators;

/// <summary>JSON of what is frozen for meetings and in reports: camelCase, choices as words, nothing for null.</summary>
internal static class FrozenJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null");
}
