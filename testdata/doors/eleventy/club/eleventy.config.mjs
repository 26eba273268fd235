import navigation from "@11ty/eleventy-navigation";
import reliure from "eleventy-plugin-reliure";
import club from "./club.cjs";

export default (eleventyConfig) => club.configure(eleventyConfig, navigation, reliure);

export const config = club.config;
