/* Writes JPEGs that few programs write: the pixels of six patches, in the way that the first argument names. */
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>

static const unsigned char RGB[6][3] = {
    {200, 60, 40}, {30, 160, 70}, {40, 80, 190}, {230, 220, 60}, {128, 128, 128}, {20, 20, 20}};
static const unsigned char INKS[6][4] = {
    {10, 200, 180, 20}, {220, 30, 150, 60}, {200, 120, 10, 40}, {10, 10, 200, 5}, {0, 0, 0, 128}, {60, 50, 40, 230}};

int main(int count, char **arguments) {
    const char *way = arguments[1];
    int inks = strstr(way, "cmyk") || strstr(way, "ycck");
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, stdout);
    jpeg.image_width = 48;
    jpeg.image_height = 32;
    jpeg.input_components = inks ? 4 : 3;
    jpeg.in_color_space = inks ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    if (!strcmp(way, "rgb-adobe") || !strcmp(way, "rgb-names")) {
        jpeg_set_colorspace(&jpeg, JCS_RGB);
    } else if (!strcmp(way, "ycck")) {
        jpeg_set_colorspace(&jpeg, JCS_YCCK);
    }
    for (int i = 0; i < jpeg.num_components; i++) {
        jpeg.comp_info[i].h_samp_factor = jpeg.comp_info[i].v_samp_factor = 1;
    }
    if (!strcmp(way, "rgb-names") || !strcmp(way, "ycc-no-marker") || !strcmp(way, "cmyk-no-marker")) {
        jpeg.write_JFIF_header = FALSE;
        jpeg.write_Adobe_marker = FALSE;
    }
    jpeg.arith_code = !strcmp(way, "arithmetic");
    jpeg.restart_interval = !strcmp(way, "restarts") ? 2 : 0;
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < 32; y++) {
        JSAMPLE row[48 * 4];
        for (int x = 0; x < 48; x++) {
            int patch = y / 16 * 3 + x / 16;
            for (int c = 0; c < jpeg.input_components; c++) {
                /* as Adobe does it, 255 stands for no ink; without its marker 0 does */
                int ink = strcmp(way, "cmyk-no-marker") ? 255 - INKS[patch][c & 3] : INKS[patch][c & 3];
                row[x * jpeg.input_components + c] = inks ? ink : RGB[patch][c];
            }
        }
        JSAMPROW rows[] = {row};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    return 0;
}
